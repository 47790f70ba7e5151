package io.github.recurve.classifier;

import io.github.recurve.encoder.Features;
import io.github.recurve.settings.LetterCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prepares a text for a network: letter case and division into pieces. For a network with a layer
 * over sentences each sentence is a piece; otherwise the whole text is one. Long pieces are split,
 * which bounds the memory for states. A full stop at the end of a text is left out if the training
 * text had none: a network of sentences without punctuation takes it for a word. Immutable.
 *
 * @param sentences whether a piece is a sentence
 * @param unread the full stops and similar that the training text lacks
 */
record Reading(LetterCase letterCase, boolean sentences, Set<String> unread) {

  private static final Set<String> STOPS =
      Set.of(".", "!", "?", "...", "\u2026", "\u3002", "\uff01", "\uff1f", "\u0964");

  /** Longest piece in tokens. */
  private static final int LONGEST = 512;

  /** Longest sentence in tokens; longer ones are cut. */
  private static final int LONGEST_SENTENCE = 64;

  /** The reading of training data. */
  static Reading of(ClassifierSettings settings) {
    return new Reading(settings.letterCase(), settings.documentHidden() > 0, Set.of());
  }

  /** The reading of a trained network. */
  static Reading of(ClassifierModel model) {
    Reading training = of(model.settings());
    if (training.sentences) {
      return training;
    }
    return new Reading(
        training.letterCase,
        false,
        STOPS.stream()
            .filter(stop -> Features.isRare(model.features(), stop))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The number of tokens that are read: all, or those before the stops at the end. */
  int length(List<String> forms) {
    int length = forms.size();
    while (length > 0 && unread.contains(forms.get(length - 1))) {
      length--;
    }
    return length == 0 ? forms.size() : length;
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
    List<String> all = forms(tokens);
    List<String> forms = all.subList(0, length(all));
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
    return STOPS.contains(forms.get(t))
        && !(t + 1 < forms.size() && STOPS.contains(forms.get(t + 1)));
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
