package io.github.recurve.text.running;

import io.github.recurve.check.Arguments;
import java.util.List;
import java.util.function.Function;

/**
 * The positions of tokens in their text.
 *
 * @param begins offset of the first character of each token
 * @param ends offset after its last character
 */
public record TokenPlaces(int[] begins, int[] ends) {

  /**
   * Finds tokens in their text. Apart from removing white space, the tokenizer may only replace
   * characters by others, and <code>''</code> by {@code "}.
   *
   * @param tokens tokens of the text, in order
   * @param tokenize the tokenizer that produced them
   */
  public static TokenPlaces of(
      String text, List<String> tokens, Function<String, List<String>> tokenize) {
    Arguments.notNull(text, "text");
    Arguments.elements(tokens, "tokens");
    int[] begins = new int[tokens.size()];
    int[] ends = new int[tokens.size()];
    int at = 0;
    for (int i = 0; i < begins.length; i++) {
      String token = tokens.get(i);
      while (at < text.length()
          && text.charAt(at) != token.charAt(0)
          && plain(text.charAt(at), tokenize).isEmpty()) {
        at++;
      }
      begins[i] = at;
      for (int c = 0; c < token.length() && at < text.length(); c++) {
        boolean pair = token.charAt(c) == '"' && plain(text.charAt(at), tokenize).equals("'");
        at += pair ? 2 : 1;
      }
      ends[i] = Math.min(at, text.length());
    }
    return new TokenPlaces(begins, ends);
  }

  /** The token of a single character; empty for a blank. */
  private static String plain(char c, Function<String, List<String>> tokenize) {
    return String.join("", tokenize.apply(String.valueOf(c)));
  }
}
