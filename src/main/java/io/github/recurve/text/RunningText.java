package io.github.recurve.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Splits running text into the tokens of the language model: words with what belongs to them, and
 * runs of punctuation. Case and digits stay.
 *
 * <p>A line is first made plain: typographic quotes become {@code '} and {@code "}, all white space
 * and control characters become a space. It is split at spaces; each part is cut at dashes,
 * ellipses and runs of two or more {@code -} or {@code .}; and what stands before the first or
 * after the last letter or digit of a piece is punctuation, one token for each run of one
 * character. Inside, nothing is split: {@code don't}, {@code e-mail}, {@code 3:30}, {@code x@y.com}
 * are one token each. Clitics ({@code 's}), abbreviations ({@code Mr.}) and initials ({@code U.S.})
 * keep their apostrophe or period.
 *
 * <p>Tokens joined by spaces and split again are the same tokens. Immutable, without state.
 */
public final class RunningText {

  private static final Set<String> CLITICS =
      Set.of("s", "re", "ve", "ll", "d", "m", "t", "em", "n", "til", "cause");

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Gen", "Col", "Capt", "Lt", "Sgt", "Rev", "Hon",
          "Gov", "Sen", "Rep", "Jr", "Sr", "vs", "etc", "Inc", "Ltd", "Co", "Corp");

  private static final Pattern INITIALS = Pattern.compile("[A-HJ-Z]|\\p{L}(\\.\\p{L})+");

  private static final Pattern DASHES = Pattern.compile("\u2014+|\u2013+|\u2026+|-{2,}|\\.{2,}");

  private RunningText() {}

  /** The tokens of a line; none if it is blank. */
  public static List<String> tokenize(CharSequence line) {
    List<String> tokens = new ArrayList<>();
    for (String chunk : plain(line).split(" ")) {
      var dashes = DASHES.matcher(chunk);
      int from = 0;
      while (dashes.find()) {
        addPiece(chunk.substring(from, dashes.start()), tokens);
        tokens.add(dashes.group());
        from = dashes.end();
      }
      addPiece(chunk.substring(from), tokens);
    }
    return tokens;
  }

  /** Whether a token is a word in the sense of the metrics: it has a letter. */
  public static boolean isWord(String token) {
    return token.chars().anyMatch(Character::isLetter);
  }

  /**
   * Whether a word after these tokens begins a sentence: going left over tokens without letters and
   * digits, the beginning or a token of nothing but {@code . ! ?} and ellipses is reached.
   */
  public static boolean isSentenceStart(List<String> before) {
    boolean start = true;
    for (String token : before) {
      start = isSentenceStart(start, token);
    }
    return start;
  }

  /** The same, one token further: {@code before} says it for a word in the place of the token. */
  public static boolean isSentenceStart(boolean before, String token) {
    if (token.chars().allMatch(c -> c == '.' || c == '!' || c == '?' || c == '\u2026')) {
      return true;
    }
    return before && token.chars().noneMatch(Character::isLetterOrDigit);
  }

  /** Whether an apostrophe before these letters belongs to them. */
  static boolean isClitic(String letters) {
    return CLITICS.contains(letters.toLowerCase(Locale.ROOT));
  }

  /** The characters of a line as they stand in its tokens. */
  static String plain(CharSequence line) {
    StringBuilder plain = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      plain.append(plain(line.charAt(i)));
    }
    return plain.toString().replace("''", "\"");
  }

  private static char plain(char c) {
    return switch (c) {
      case '\u2018', '\u2019', '\u0091', '\u0092', '`' -> '\'';
      case '\u201c', '\u201d', '\u0093', '\u0094' -> '"';
      case '\u0085' -> '\u2026';
      case '\u0096' -> '\u2013';
      case '\u0097' -> '\u2014';
      default ->
          Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)
              ? ' '
              : c;
    };
  }

  private static void addPiece(String piece, List<String> tokens) {
    int begin = 0;
    int end = piece.length();
    while (begin < end && !isWordCharacter(piece.charAt(begin))) {
      begin++;
    }
    while (end > begin && !isWordCharacter(piece.charAt(end - 1))) {
      end--;
    }
    if (begin == end) {
      addPunctuation(piece, tokens);
      return;
    }
    String core = piece.substring(begin, end);
    if (begin > 0 && piece.charAt(begin - 1) == '\'' && isClitic(core)) {
      begin--;
    }
    if (end < piece.length()
        && piece.charAt(end) == '.'
        && (ABBREVIATIONS.contains(core) || INITIALS.matcher(core).matches())) {
      end++;
    }
    addPunctuation(piece.substring(0, begin), tokens);
    tokens.add(piece.substring(begin, end));
    addPunctuation(piece.substring(end), tokens);
  }

  private static void addPunctuation(String run, List<String> tokens) {
    int from = 0;
    for (int i = 1; i <= run.length(); i++) {
      if (i == run.length() || run.charAt(i) != run.charAt(from)) {
        tokens.add(run.substring(from, i));
        from = i;
      }
    }
  }

  private static boolean isWordCharacter(char c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> Character.isLetterOrDigit(c);
    };
  }
}
