package io.github.recurve.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into sentences of tokens. An implementation may keep scratch memory and then is not
 * thread-safe; {@link #copy} gives each thread its own.
 */
public interface TextSplitter {

  /** The ranges of the tokens of each sentence; every sentence has at least one token. */
  List<List<Range>> split(String text);

  /** A splitter of the same kind for another thread. */
  default TextSplitter copy() {
    return this;
  }

  /** The same tokens in one sentence. */
  default TextSplitter asOneSentence() {
    TextSplitter parts = this;
    return new TextSplitter() {
      @Override
      public List<List<Range>> split(String text) {
        List<Range> tokens = parts.split(text).stream().flatMap(List::stream).toList();
        return tokens.isEmpty() ? List.of() : List.of(tokens);
      }

      @Override
      public TextSplitter copy() {
        return parts.copy().asOneSentence();
      }
    };
  }

  /** The whole text as one sentence whose tokens are separated by white space. */
  static TextSplitter whiteSpace() {
    return text -> {
      List<Range> tokens = new ArrayList<>();
      int at = 0;
      while (at < text.length()) {
        int begin = at;
        while (at < text.length() && !Characters.isSeparator(text.charAt(at))) {
          at++;
        }
        if (at > begin) {
          tokens.add(new Range(begin, at));
        }
        at++;
      }
      return tokens.isEmpty() ? List.of() : List.of(tokens);
    };
  }
}
