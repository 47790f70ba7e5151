package io.github.recurve.text.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The tokenizer of the language models: words, including attached marks, and runs of punctuation.
 * Case and digits are preserved.
 *
 * <p>A line is first normalized: typographic quotes become {@code '} and {@code "}, all white space
 * and control characters become a space, and unpaired surrogates become U+FFFD. It is split at
 * spaces; each part is split at dashes, ellipses and runs of two or more {@code -} or {@code .};
 * and everything before the first or after the last letter or digit of a part is punctuation, with
 * one token per run of equal characters. Nothing else is split: {@code don't}, {@code e-mail},
 * {@code 3:30} and {@code x@y.com} are one token each. Initials ({@code U.S.}) keep their period.
 *
 * <p>In English, clitics ({@code 's}) and the commonest abbreviations ({@code Mr.}) also keep their
 * apostrophe or period. There are no such lists for other languages.
 *
 * <p>Tokens joined by spaces and split again are the same tokens. Immutable and safe for any number
 * of threads.
 */
public final class RunningText {

  /** The tokenizer of English text. */
  public static final RunningText ENGLISH =
      new RunningText(
          Set.of("s", "re", "ve", "ll", "d", "m", "t", "em", "n", "til", "cause"),
          Set.of(
              "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Gen", "Col", "Capt", "Lt", "Sgt", "Rev",
              "Hon", "Gov", "Sen", "Rep", "Jr", "Sr", "vs", "etc", "Inc", "Ltd", "Co", "Corp"),
          letter -> letter >= 'A' && letter <= 'Z' && letter != 'I'); // not the pronoun

  private static final RunningText OTHER =
      new RunningText(Set.of(), Set.of(), Character::isUpperCase);

  /** Codes of English, and of no particular language. */
  private static final Set<String> ENGLISH_CODES = Set.of("", "en", "eng", "und");

  private static final Pattern DASHES = Pattern.compile("\u2014+|\u2013+|\u2026+|-{2,}|\\.{2,}");

  private final Set<String> clitics;
  private final Set<String> abbreviations;
  private final IntPredicate initials; // single letters that are words

  private RunningText(Set<String> clitics, Set<String> abbreviations, IntPredicate initials) {
    this.clitics = clitics;
    this.abbreviations = abbreviations;
    this.initials = initials;
  }

  /**
   * The tokenizer of a language.
   *
   * @param language ISO 639 code, alone or with a region ({@code en-GB}); {@code und} and the empty
   *     code, for an unknown language, give the English tokenizer
   */
  public static RunningText of(String language) {
    return isEnglish(language) ? ENGLISH : OTHER;
  }

  /** Returns whether a language is English or unknown; see {@link #of}. */
  public static boolean isEnglish(String language) {
    return ENGLISH_CODES.contains(language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT));
  }

  /** The tokens of a line; none if it is blank. */
  public List<String> tokenize(CharSequence line) {
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

  /** Returns whether a token is a word in the sense of the metrics: it contains a letter. */
  public static boolean isWord(String token) {
    for (int i = 0; i < token.length(); i += Character.charCount(token.codePointAt(i))) {
      if (Character.isLetter(token.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a character belongs to words and numbers: letters, digits and combining marks.
   */
  public static boolean isWordCharacter(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> Character.isLetterOrDigit(codePoint);
    };
  }

  /**
   * Returns whether a word after these tokens begins a sentence: scanning left over tokens without
   * letters and digits reaches the beginning, or a token that consists only of {@code . ! ?} and
   * ellipses.
   */
  public static boolean isSentenceStart(List<String> before) {
    boolean start = true;
    for (String token : before) {
      start = isSentenceStart(start, token);
    }
    return start;
  }

  /** The same, incrementally: {@code before} is the answer for a word in place of the token. */
  public static boolean isSentenceStart(boolean before, String token) {
    if (token.codePoints().allMatch(c -> c == '.' || c == '!' || c == '?' || c == '\u2026')) {
      return true;
    }
    return before && token.codePoints().noneMatch(Character::isLetterOrDigit);
  }

  /** Returns whether an apostrophe before these letters belongs to them. */
  boolean isClitic(String letters) {
    return clitics.contains(letters.toLowerCase(Locale.ROOT));
  }

  /**
   * A line with the quotes and spaces of a keyboard in place of typographic ones; of the same
   * length, or shorter where '' occurred.
   */
  public static String plain(CharSequence line) {
    StringBuilder plain = new StringBuilder(line.length());
    line.codePoints().map(RunningText::plain).forEach(plain::appendCodePoint);
    return plain.toString().replace("''", "\"");
  }

  private static int plain(int c) {
    return switch (c) {
      case '\u2018', '\u2019', '\u0091', '\u0092', '`' -> '\'';
      case '\u201c', '\u201d', '\u0093', '\u0094' -> '"';
      case '\u0085' -> '\u2026';
      case '\u0096' -> '\u2013';
      case '\u0097' -> '\u2014';
      default ->
          Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)
              ? ' '
              : Character.getType(c) == Character.SURROGATE ? '\ufffd' : c;
    };
  }

  private void addPiece(String piece, List<String> tokens) {
    int begin = 0;
    int end = piece.length();
    while (begin < end && !isWordCharacter(piece.codePointAt(begin))) {
      begin = piece.offsetByCodePoints(begin, 1);
    }
    while (end > begin && !isWordCharacter(piece.codePointBefore(end))) {
      end = piece.offsetByCodePoints(end, -1);
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
        && (abbreviations.contains(core) || isInitials(core))) {
      end++;
    }
    addPunctuation(piece.substring(0, begin), tokens);
    tokens.add(piece.substring(begin, end));
    addPunctuation(piece.substring(end), tokens);
  }

  /** Returns whether a word is one letter of an initial, or letters each separated by a period. */
  private boolean isInitials(String core) {
    int at = Character.charCount(core.codePointAt(0));
    if (at == core.length()) {
      return initials.test(core.codePointAt(0));
    }
    boolean letter = Character.isLetter(core.codePointAt(0));
    while (letter && at + 1 < core.length() && core.charAt(at) == '.') {
      int c = core.codePointAt(at + 1);
      letter = Character.isLetter(c);
      at += 1 + Character.charCount(c);
    }
    return letter && at == core.length();
  }

  private static void addPunctuation(String run, List<String> tokens) {
    int from = 0;
    while (from < run.length()) {
      int mark = run.codePointAt(from);
      int to = from;
      while (to < run.length() && run.codePointAt(to) == mark) {
        to += Character.charCount(mark);
      }
      tokens.add(run.substring(from, to));
      from = to;
    }
  }
}
