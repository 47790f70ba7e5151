package io.github.recurve.text.running;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins tokens of {@link RunningText} in ordinary typography: punctuation is attached to the
 * preceding word, opening brackets and signs to the following one, straight quotes open and close
 * alternately, split clitics ({@code do n't}) rejoin their word, and dashes are surrounded by
 * spaces. Two equal marks that are separate tokens stay apart.
 *
 * <p>Splitting the result gives the tokens again, apart from capitals, if no clitic follows a word
 * that it can join, no period follows an abbreviation or a letter that is or becomes an initial,
 * and no opening {@code '} precedes a word such as {@code em}. A text typed like this is reproduced
 * exactly; anything that the tokens do not record (typographic quotes, {@code a--b}, double spaces)
 * is lost.
 *
 * <p>Immutable and deterministic; any number of threads may share an instance.
 *
 * @param tokenizer the tokenizer of the language
 * @param capitals whether a lower-case word at the beginning of a sentence is capitalized
 */
public record Detokenizer(RunningText tokenizer, boolean capitals) {

  /**
   * Joins tokens to a text.
   *
   * @throws IllegalArgumentException if a token is empty
   */
  public String join(List<String> tokens) {
    return append("", tokens);
  }

  /**
   * Appends tokens to a text: the text unchanged, a space if one is due, and the tokens as {@link
   * #join} writes them. Only the last line of the text matters.
   *
   * @throws IllegalArgumentException if a token is empty
   */
  public String append(String before, List<String> tokens) {
    StringBuilder text = new StringBuilder(before);
    Spacing spacing = new Spacing(tokenizer);
    String line = before.substring(before.lastIndexOf('\n') + 1);
    spacing.scan(line, 0);
    List<String> all = new ArrayList<>(tokenizer.tokenize(line));
    int given = all.size();
    boolean start = RunningText.isSentenceStart(all);
    all.addAll(tokens);
    int apostrophes = (int) tokens.stream().filter("'"::equals).count();
    for (int i = given; i < all.size(); i++) {
      String token = all.get(i);
      if (token.isEmpty()) {
        throw new IllegalArgumentException("token " + (i - given) + " is empty");
      }
      apostrophes -= token.equals("'") ? 1 : 0;
      String next = i + 1 < all.size() ? all.get(i + 1) : "";
      int from = text.length();
      if (spacing.before(token, next, apostrophes > 0)) {
        text.append(' ');
      }
      text.append(
          capitals && isPlain(token) && takesCapital(start, all.subList(0, i))
              ? capitalize(token)
              : token);
      spacing.scan(text, from);
      start = RunningText.isSentenceStart(start, token);
    }
    return text.toString();
  }

  /**
   * The characters that an editor inserts at the end of a text when the user picks a word: the
   * word, preceded by a space unless the text ends with white space or with a character that takes
   * none, such as an opening quote. Only the last line of the text matters. Letters of the word
   * already typed must be removed first. If the word is a quotation mark, it opens a quotation
   * unless one is already open.
   *
   * @param before everything before the word; may be empty
   * @param word a token
   * @throws IllegalArgumentException if the word is empty
   */
  public String insertion(CharSequence before, String word) {
    if (word.isEmpty()) {
      throw new IllegalArgumentException("the word to insert is empty");
    }
    int begin = before.length();
    while (begin > 0 && before.charAt(begin - 1) != '\n') {
      begin--;
    }
    CharSequence line = before.subSequence(begin, before.length());
    Spacing spacing = new Spacing(tokenizer);
    spacing.scan(line, 0);
    List<String> tokens = tokenizer.tokenize(line);
    boolean capital =
        capitals && isPlain(word) && takesCapital(RunningText.isSentenceStart(tokens), tokens);
    return (spacing.before(word, word, true) ? " " : "") + (capital ? capitalize(word) : word);
  }

  /**
   * Returns whether a word is capitalized here: at the start of a sentence, except after marks that
   * are usually followed by lower case: {@code ...}, {@code Ph.D.}, and {@code ?"}.
   */
  private static boolean takesCapital(boolean sentenceStart, List<String> before) {
    int n = before.size();
    if (n < 2 || !sentenceStart) {
      return sentenceStart;
    }
    String mark = before.get(n - 1);
    String previous = before.get(n - 2);
    boolean ellipsis = mark.startsWith("..") || mark.startsWith("\u2026");
    boolean abbreviation = mark.equals(".") && previous.contains(".");
    boolean question = mark.equals("\"") && (previous.startsWith("?") || previous.startsWith("!"));
    return !ellipsis && !abbreviation && !question;
  }

  /**
   * Returns whether a word is all lower case, unlike {@code iPhone}, {@code x@y.com}, {@code 's}.
   */
  private static boolean isPlain(String word) {
    return Character.isLowerCase(word.codePointAt(0))
        && word.codePoints().allMatch(c -> Character.isLowerCase(c) || c == '\'' || c == '-');
  }

  private static String capitalize(String word) {
    int first = word.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + word.substring(Character.charCount(first));
  }
}
