package io.github.recurve.text.running;

import java.util.Locale;
import java.util.Set;

/**
 * Corrects the boundaries of sentences that a model or the rules of Unicode set: a sentence does
 * not end after a title or an initial ({@code Dr. Smith}, {@code J. Lee}) nor before a word in
 * lower case. Immutable.
 */
public final class SentenceRules {

  /** English abbreviations that precede a name or number. */
  private static final Set<String> TITLES =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "gov", "sen", "rep", "gen", "col", "maj", "capt",
          "lt", "sgt", "cpl", "cmdr", "adm", "rev", "hon", "pres", "mt", "ft", "messrs", "mme",
          "vs", "nos", "fig", "sec", "art");

  /** Those that other languages have as well. */
  private static final Set<String> COMMON_TITLES = Set.of("dr", "prof", "st");

  private static final Set<String> NEVER_LAST = Set.of("i.e", "e.g");
  private static final int LONGEST_TITLE = 8;

  private final boolean english;

  /**
   * The rules of a language.
   *
   * @param english whether they are those of English, with its titles
   */
  public SentenceRules(boolean english) {
    this.english = english;
  }

  /**
   * Returns whether a boundary that a model or other rules have set is one.
   *
   * @param end end of the sentence before, without white space
   * @param begin begin of the next
   */
  public boolean isBoundary(String text, int end, int begin) {
    return !startsLower(text, begin) && !(text.charAt(end - 1) == '.' && isOpen(text, end - 1));
  }

  /** Returns whether an all-lower-case word begins here, unlike {@code iPhone}. */
  private static boolean startsLower(String text, int begin) {
    int at = begin;
    int c = 0;
    while (at < text.length() && at < begin + 64 && Character.isLetter(c = text.codePointAt(at))) {
      if (!Character.isLowerCase(c)) {
        return false;
      }
      at += Character.charCount(c);
    }
    return at > begin;
  }

  /** Returns whether the word before a period is one after which the sentence continues. */
  private boolean isOpen(String text, int period) {
    if (english && NEVER_LAST.contains(text.substring(Math.max(0, period - 3), period))) {
      return true;
    }
    int begin = period;
    while (begin > 0
        && period - begin <= LONGEST_TITLE
        && Character.isLetter(text.codePointBefore(begin))) {
      begin = text.offsetByCodePoints(begin, -1);
    }
    String word = text.substring(begin, period);
    boolean start = begin == 0 || !Character.isLetterOrDigit(text.codePointBefore(begin));
    boolean single = word.codePointCount(0, word.length()) == 1;
    return start
        && (single && isInitial(text, begin, word.codePointAt(0))
            || (english ? TITLES : COMMON_TITLES).contains(word.toLowerCase(Locale.ROOT)));
  }

  /**
   * Returns whether a single letter before a period is an initial. In English {@code U.S.} may end
   * a sentence; other languages abbreviate words to single letters in lower case, too.
   */
  private boolean isInitial(String text, int begin, int letter) {
    if (!english) {
      return Character.isUpperCase(letter) || Character.isLowerCase(letter);
    }
    boolean inInitials = begin > 0 && text.charAt(begin - 1) == '.';
    return !inInitials && Character.isUpperCase(letter) && letter != 'I';
  }
}
