package io.github.recurve.text.running;

import io.github.recurve.check.Arguments;

/** Cuts long sentences, such as lists and lines of several sentences. */
public final class SentenceCut {

  /** Number of tokens from which a sentence is cut. */
  public static final int MAX_TOKENS = 200;

  /** Characters that the end of a sentence may have, such as {@code ?!"}. */
  private static final int LONGEST_END = 16;

  private SentenceCut() {}

  /**
   * The index after the last token of the piece of a text that begins with a given token. Of more
   * than {@value #MAX_TOKENS} tokens, a piece ends after the last end of a sentence in their second
   * half, else at the last white space, else anywhere.
   *
   * @param places of all tokens of the text
   * @param from the first token of the piece
   */
  public static int end(String text, TokenPlaces places, int from) {
    Arguments.notNull(text, "text");
    int most = from + MAX_TOKENS;
    if (Arguments.notNull(places, "places").begins().length <= most) {
      return places.begins().length;
    }
    int space = from;
    for (int to = most; to > from; to--) {
      boolean atSpace = places.ends()[to - 1] < places.begins()[to];
      if (to > from + MAX_TOKENS / 2 && isSentenceEnd(text, places, to, atSpace)) {
        return to;
      }
      space = atSpace ? Math.max(space, to) : space;
    }
    return space == from ? most : space;
  }

  /**
   * Returns whether a sentence ends before a token: with tokens that consist of . ! ? … before
   * white space, or of 。 ！ ？ anywhere, and possibly of closing quotes and brackets after them.
   */
  private static boolean isSentenceEnd(
      String text, TokenPlaces places, int token, boolean atSpace) {
    int end = places.ends()[token - 1];
    int first = Math.max(0, end - LONGEST_END);
    int at = end;
    while (at > first && isClosing(text.charAt(at - 1), atSpace)) {
      at--;
    }
    int closing = at;
    boolean needsSpace = at > first && ".!?\u2026".indexOf(text.charAt(at - 1)) >= 0;
    while (at > first && ".!?\u2026\u3002\uff01\uff1f".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    int begin = token - 1;
    while (begin > 0 && places.begins()[begin] > at) {
      begin--;
    }
    return at < closing && (atSpace || !needsSpace) && places.begins()[begin] == at;
  }

  /** Returns whether a character closes a quotation; German closes with what opens in English. */
  private static boolean isClosing(char c, boolean atSpace) {
    return switch (Character.getType(c)) {
      case Character.FINAL_QUOTE_PUNCTUATION, Character.END_PUNCTUATION -> true;
      case Character.INITIAL_QUOTE_PUNCTUATION -> atSpace;
      default -> c == '"' || c == '\'';
    };
  }
}
