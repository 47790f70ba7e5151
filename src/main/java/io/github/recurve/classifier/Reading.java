package io.github.recurve.classifier;

import io.github.recurve.settings.LetterCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prepares a text for a network: letter case and division into pieces. For a network with a layer
 * over sentences each sentence is a piece; otherwise the whole text is one. Long pieces are split,
 * which bounds the memory for states. Immutable.
 *
 * @param sentences whether a piece is a sentence
 */
record Reading(LetterCase letterCase, boolean sentences) {

  /** Longest piece in tokens. */
  private static final int LONGEST = 512;

  /** Longest sentence in tokens; longer ones are cut. */
  private static final int LONGEST_SENTENCE = 64;

  static Reading of(ClassifierSettings settings) {
    return new Reading(settings.letterCase(), settings.documentHidden() > 0);
  }

  /** The tokens in the network's letter case. */
  List<String> forms(List<String> tokens) {
    if (letterCase == LetterCase.KEPT) {
      return tokens;
    }
    List<String> forms = new ArrayList<>(tokens.size());
    for (String token : tokens) {
      forms.add(token.toLowerCase(Locale.ROOT));
    }
    return forms;
  }

  /** The pieces of a text without marked sentences; none if it has no tokens. */
  List<List<String>> pieces(List<String> tokens) {
    List<List<String>> pieces = new ArrayList<>();
    List<String> forms = forms(tokens);
    int longest = sentences ? LONGEST_SENTENCE : LONGEST;
    int from = 0;
    for (int t = 0; t < forms.size(); t++) {
      if (t + 1 - from == longest || t + 1 == forms.size() || (sentences && ends(forms, t))) {
        pieces.add(forms.subList(from, t + 1));
        from = t + 1;
      }
    }
    return pieces;
  }

  /**
   * Returns whether a token ends a sentence: a full stop or similar, and not followed by another.
   */
  private static boolean ends(List<String> forms, int t) {
    return isStop(forms.get(t)) && !(t + 1 < forms.size() && isStop(forms.get(t + 1)));
  }

  private static boolean isStop(String form) {
    return switch (form) {
      case ".", "!", "?", "...", "\u2026", "\u3002", "\uff01", "\uff1f", "\u0964" -> true;
      default -> false;
    };
  }

  /** The pieces of a document given as sentences. */
  List<List<String>> piecesOf(List<List<String>> document) {
    if (!sentences) {
      return pieces(document.stream().flatMap(List::stream).toList());
    }
    List<List<String>> pieces = new ArrayList<>();
    for (List<String> sentence : document) {
      List<String> forms = forms(sentence);
      for (int from = 0; from < forms.size(); from += LONGEST) {
        pieces.add(forms.subList(from, Math.min(forms.size(), from + LONGEST)));
      }
    }
    return pieces;
  }
}
