package io.github.recurve.language;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Letter case of typed words and of their suggestions. */
final class LetterCases {

  private LetterCases() {}

  /** Returns whether a token has at least two letters, all capitals. */
  static boolean isCapitals(String token) {
    return token.codePoints().filter(Character::isLetter).count() > 1
        && token.equals(token.toUpperCase(Locale.ROOT))
        && !token.equals(token.toLowerCase(Locale.ROOT));
  }

  /** The first few suggestions in capitals, without duplicates. */
  static List<Suggestion> inCapitals(List<Suggestion> suggestions, int count) {
    Set<String> words = new HashSet<>();
    return suggestions.stream()
        .map(s -> new Suggestion(s.word().toUpperCase(Locale.ROOT), s.probability()))
        .filter(s -> words.add(s.word()))
        .limit(count)
        .toList();
  }

  /** A word with its first letter capitalised. */
  static String capitalized(String word) {
    int first = word.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + word.substring(Character.charCount(first));
  }

  /** The word prefixes that the typed letters may stand for. */
  static List<String> forms(String prefix, boolean sentenceStart) {
    return sentenceStart && !prefix.isEmpty() && Character.isLowerCase(prefix.codePointAt(0))
        ? List.of(prefix, capitalized(prefix))
        : List.of(prefix);
  }
}
