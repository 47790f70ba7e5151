package io.github.recurve.translator;

import io.github.recurve.text.running.SentenceRules;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * A text in parts that are translated one by one: its sentences, with long ones cut at spaces.
 * White space between the parts is preserved. Immutable.
 *
 * @param parts the parts, without surrounding white space
 * @param between [parts + 1], the white space before, between and after them
 */
record TextSegments(List<String> parts, List<String> between) {

  /** Maximum number of symbols of a sentence that is not cut at spaces. */
  private static final int LONG = 80;

  /** Maximum number of characters of a word that is not cut. */
  private static final int LONGEST_WORD = 400;

  /**
   * Cuts a text.
   *
   * @param rules of its language
   * @param symbols number of symbols of a text
   */
  static TextSegments of(String text, SentenceRules rules, ToIntFunction<String> symbols) {
    Cutter cutter = new Cutter(text);
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    for (int line = 0; line < text.length(); ) {
      int feed = text.indexOf('\n', line);
      int lineEnd = feed < 0 ? text.length() : feed + 1;
      sentences.setText(text.substring(line, lineEnd));
      int begin = line;
      for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
        int at = line + end;
        int last = cutter.stripped(begin, at);
        if (at == lineEnd || last > begin && rules.isBoundary(text, last, at)) {
          cutter.addSentence(begin, at, symbols);
          begin = at;
        }
      }
      line = lineEnd;
    }
    return cutter.segments();
  }

  private static final class Cutter {
    private final String text;
    private final List<String> parts = new ArrayList<>();
    private final List<String> between = new ArrayList<>();
    private int end; // of the last part

    Cutter(String text) {
      this.text = text;
    }

    /** Adds a sentence, in pieces of up to {@link #LONG} symbols. */
    void addSentence(int begin, int sentenceEnd, ToIntFunction<String> symbols) {
      if (sentenceEnd - begin < LONG) { // no symbol is shorter than a character
        add(begin, sentenceEnd);
        return;
      }
      int from = begin;
      int count = 0;
      for (int at = begin; at < sentenceEnd; ) {
        int wordEnd = wordEnd(at, sentenceEnd);
        int more = symbols.applyAsInt(text.substring(at, wordEnd));
        if (count > 0 && count + more > LONG) {
          add(from, at);
          from = at;
          count = 0;
        }
        count += more;
        at = wordEnd;
      }
      add(from, sentenceEnd);
    }

    /** The end of white space and of the following word. */
    private int wordEnd(int from, int limit) {
      int last = Math.min(limit, from + LONGEST_WORD);
      int at = from;
      while (at < last && isSpace(at)) {
        at++;
      }
      while (at < last && !isSpace(at)) {
        at++;
      }
      return at < limit && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    /** The end of a part without the white space after it. */
    int stripped(int begin, int end) {
      int to = end;
      while (to > begin && isSpace(to - 1)) {
        to--;
      }
      return to;
    }

    private boolean isSpace(int at) {
      return Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at));
    }

    void add(int begin, int limit) {
      int from = begin;
      while (from < limit && isSpace(from)) {
        from++;
      }
      int to = stripped(from, limit);
      if (from < to) {
        between.add(text.substring(end, from));
        parts.add(text.substring(from, to));
        end = to;
      }
    }

    TextSegments segments() {
      between.add(text.substring(end));
      return new TextSegments(List.copyOf(parts), List.copyOf(between));
    }
  }

  /** The text with its parts replaced. */
  String join(List<String> others) {
    StringBuilder text = new StringBuilder(between.get(0));
    for (int i = 0; i < others.size(); i++) {
      text.append(others.get(i)).append(between.get(i + 1));
    }
    return text.toString();
  }
}
