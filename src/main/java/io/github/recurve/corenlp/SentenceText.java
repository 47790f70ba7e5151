package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.process.PTBTokenizer;
import io.github.recurve.text.running.TokenPlaces;
import java.util.List;
import java.util.function.Function;

/**
 * The running text of a sentence and the positions of its tokens in it.
 *
 * <p>It is built from the tokens rather than taken from the document, which may be unknown or have
 * markup between the tokens: tokens with adjacent character offsets are joined ({@code do} and
 * {@code n't} become {@code don't}); all others, and those without offsets, are separated by a
 * space. A token without original text, such as {@code -LRB-} from a treebank, is written as its
 * word would be. Tokens that share the characters of the previous one, as the parts of French
 * <i>du</i> do, add no text. Immutable.
 */
final class SentenceText {

  private final String text;
  private final int[] begins; // [tokens], in the text

  private SentenceText(String text, int[] begins) {
    this.text = text;
    this.begins = begins;
  }

  static SentenceText of(List<CoreLabel> tokens) {
    StringBuilder text = new StringBuilder();
    int[] begins = new int[tokens.size()];
    int end = -1; // of the previous token, in the document
    for (int i = 0; i < begins.length; i++) {
      CoreLabel token = tokens.get(i);
      boolean placed = token.beginPosition() >= 0 && token.endPosition() >= 0;
      boolean shared = placed && token.beginPosition() < end;
      boolean joined = placed && token.beginPosition() == end;
      if (i > 0 && !joined && !shared) {
        text.append(' ');
      }
      begins[i] = text.length();
      if (!shared) {
        text.append(original(token));
        end = placed ? token.endPosition() : -1;
      }
    }
    return new SentenceText(text.toString(), begins);
  }

  private static String original(CoreLabel token) {
    String original = token.originalText();
    if (original != null && !original.isEmpty()) {
      return original;
    }
    return token.word() == null ? "" : PTBTokenizer.ptbToken2Text(token.word());
  }

  String text() {
    return text;
  }

  /** The CoreNLP token that contains a character of the text. */
  int tokenAt(int offset) {
    int at = 0;
    while (at + 1 < begins.length && begins[at + 1] <= offset) {
      at++;
    }
    return at;
  }

  /**
   * The CoreNLP tokens in which other tokens of the same text begin.
   *
   * @param others tokens of {@link #text}, in order
   * @param tokenize the tokenizer that produced them
   * @return their indices [others], non-decreasing
   */
  int[] tokensAt(List<String> others, Function<String, List<String>> tokenize) {
    int[] places = TokenPlaces.of(text, others, tokenize).begins();
    int at = 0;
    for (int i = 0; i < places.length; i++) {
      while (at + 1 < begins.length && begins[at + 1] <= places[i]) {
        at++;
      }
      places[i] = at;
    }
    return places;
  }
}
