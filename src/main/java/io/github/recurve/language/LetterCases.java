package io.github.recurve.language;

import java.util.List;
import java.util.Locale;

/** The cases of letters in typed words and in suggestions for them. */
final class LetterCases {

  private LetterCases() {}

  /** Returns whether a token is written in capitals, at least two. */
  static boolean isCapitals(String token) {
    return token.codePoints().filter(Character::isLetter).count() > 1
        && token.equals(token.toUpperCase(Locale.ROOT))
        && !token.equals(token.toLowerCase(Locale.ROOT));
  }

  /** Suggestions in capitals, or as they are. */
  static List<Suggestion> suggested(boolean capitals, List<Suggestion> suggestions) {
    return capitals
        ? suggestions.stream()
            .map(s -> new Suggestion(s.word().toUpperCase(Locale.ROOT), s.probability()))
            .toList()
        : suggestions;
  }

  /** The beginnings of words that the typed letters may stand for. */
  static List<String> forms(String prefix, boolean sentenceStart) {
    if (!sentenceStart || prefix.isEmpty()) {
      return List.of(prefix);
    }
    int first = prefix.codePointAt(0);
    return Character.isLowerCase(first)
        ? List.of(
            prefix,
            Character.toString(Character.toUpperCase(first))
                + prefix.substring(Character.charCount(first)))
        : List.of(prefix);
  }
}
