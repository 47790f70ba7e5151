package io.github.recurve.language;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A noisy-channel model of typed word prefixes: the cost of a word given the letters typed
 * (Kernighan, Church and Gale, 1990). Immutable.
 *
 * <p>Costs are negative natural logarithms of probabilities, chosen on dev texts so that correctly
 * typed text loses nothing to other spellings.
 */
final class TypedLetters {

  /** The cost of a word that does not match. */
  static final float INFINITE = Float.POSITIVE_INFINITY;

  /** Minimum number of letters for corrections; fewer are close to too many words. */
  private static final int SHORTEST_TYPO = 3;

  private static final float LEFT_OUT = 2;
  private static final float TOO_MUCH = 8;

  private final String typed;
  private final String letters;
  private final String folded;
  private final boolean anyCase;
  private final boolean sentenceStart;

  /**
   * Letters in any form of Unicode.
   *
   * @param anyCase whether capitals that were typed also stand for small letters
   * @param sentenceStart whether a small first letter also stands for a capital
   */
  TypedLetters(String prefix, boolean anyCase, boolean sentenceStart) {
    this.typed = Normalizer.normalize(prefix, Normalizer.Form.NFC).replace('\u2019', '\'');
    this.letters = anyCase ? typed.toLowerCase(Locale.ROOT) : typed;
    this.folded = WordForms.fold(letters);
    this.anyCase = anyCase;
    this.sentenceStart = sentenceStart;
  }

  /** The letters without case, apostrophes and accents, as word prefixes are compared. */
  String folded() {
    return folded;
  }

  /** A word in the case of the letters: with a capital if they begin with one. */
  String inTheirCase(String word) {
    return anyCase || !Character.isUpperCase(typed.codePointAt(0))
        ? word
        : LetterCases.capitalized(word);
  }

  /**
   * The cost of a word for these letters: 0 if it begins with them; more if capitals, apostrophes
   * or accents were omitted, since most users type them; most if they were typed but the word has
   * none. A word equal to the letters typed costs as much as one in another case, since it saves no
   * key press. An apostrophe that was typed, and one that begins a word, must match.
   */
  float cost(String word) {
    if (word.startsWith(letters)) {
      return word.equals(typed) ? LEFT_OUT : 0;
    }
    float cost = word.equals(typed) ? LEFT_OUT : 0;
    int at = 0;
    for (int i = 0; i < letters.length(); i += Character.charCount(letters.codePointAt(i))) {
      int letter = letters.codePointAt(i);
      boolean apostrophe = WordForms.isApostrophe(letter);
      while (at > 0 && !apostrophe && at < word.length() && isApostrophe(word, at)) {
        cost = Math.max(cost, LEFT_OUT);
        at++;
      }
      if (at == word.length() || apostrophe != isApostrophe(word, at)) {
        return INFINITE;
      }
      cost = Math.max(cost, cost(word.codePointAt(at), letter, i == 0));
      at += Character.charCount(word.codePointAt(at));
    }
    return cost;
  }

  private static boolean isApostrophe(String word, int at) {
    return WordForms.isApostrophe(word.charAt(at));
  }

  private float cost(int letter, int typed, boolean first) {
    if (letter == typed || WordForms.isApostrophe(letter)) {
      return 0;
    }
    int small = Character.toLowerCase(typed);
    boolean capital = typed != small;
    boolean sameCase = capital == (letter != Character.toLowerCase(letter));
    String plain = WordForms.fold(Character.toString(letter));
    boolean sameLetter = Character.toLowerCase(letter) == small;
    if (!sameLetter && !plain.equals(WordForms.fold(Character.toString(small)))) {
      return INFINITE;
    }
    boolean lessAccents = sameLetter || plain.equals(Character.toString(small));
    if (!lessAccents) {
      return TOO_MUCH;
    }
    float accents = sameLetter ? 0 : LEFT_OUT;
    if (sameCase || anyCase || first && sentenceStart && !capital) {
      return accents;
    }
    return capital ? TOO_MUCH : LEFT_OUT;
  }

  /** Returns whether a word begins exactly with these letters, in the same case if that matters. */
  boolean isSpeltSo(String word) {
    return !anyCase && cost(word) == 0;
  }

  /** Returns whether there are enough letters, and no apostrophe, for correcting a typing error. */
  boolean mayBeMistyped() {
    return folded.length() >= SHORTEST_TYPO && letters.indexOf('\'') < 0;
  }

  /**
   * Returns whether a word begins with these letters after one edit: insertion, deletion,
   * substitution or transposition.
   *
   * @param word without case, apostrophes and accents
   */
  boolean isNear(String word) {
    int same = 0;
    int n = folded.length();
    while (same < n && same < word.length() && word.charAt(same) == folded.charAt(same)) {
      same++;
    }
    if (same == n) {
      return true;
    }
    int rest = n - same - 1; // letters after the first that differs
    boolean more = word.regionMatches(same, folded, same + 1, rest);
    boolean less = word.regionMatches(same + 1, folded, same, rest + 1);
    boolean other = same < word.length() && word.regionMatches(same + 1, folded, same + 1, rest);
    boolean swapped =
        rest > 0
            && same + 1 < word.length()
            && word.charAt(same) == folded.charAt(same + 1)
            && word.charAt(same + 1) == folded.charAt(same)
            && word.regionMatches(same + 2, folded, same + 2, rest - 1);
    return more || less || other || swapped;
  }
}
