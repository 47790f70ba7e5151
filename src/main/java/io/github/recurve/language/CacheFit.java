package io.github.recurve.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the weight and flatness of a personal cache under which a text is most probable, word after
 * word, by trying all pairs of a grid. The text is read once: weights only mix what is known then.
 */
final class CacheFit {

  private static final float[] FLATNESS = {
    0, 0.05f, 0.1f, 0.15f, 0.2f, 0.3f, 0.4f, 0.5f, 0.7f, 1, 1.5f
  };
  private static final int WEIGHTS = 60; // 0.01 .. 0.6

  private final LanguageModel model;
  private final int words;

  /** What one token's probability is made of. */
  private record Place(double ofModel, double[] ofCache, float fullness) {}

  private CacheFit(LanguageModel model, int words) {
    this.model = model;
    this.words = words;
  }

  /** The best settings of a cache of some words. */
  static CacheSettings fit(LanguageModel model, List<String> text, int words) {
    CacheFit fit = new CacheFit(model, words);
    List<Place> places =
        SuggestionEvaluation.documents(model, text).parallelStream()
            .flatMap(document -> fit.places(document).stream())
            .toList();
    if (places.isEmpty()) {
      throw new IllegalArgumentException("there is no text to fit the cache to");
    }
    float bestWeight = 0;
    float bestFlatness = 0;
    double bestSum = Double.NEGATIVE_INFINITY;
    for (int f = 0; f < FLATNESS.length; f++) {
      for (int w = 1; w <= WEIGHTS; w++) {
        double sum = logProbability(places, f, w / 100.0);
        if (sum > bestSum) {
          bestSum = sum;
          bestWeight = w / 100f;
          bestFlatness = FLATNESS[f];
        }
      }
    }
    return CacheSettings.defaults()
        .withWords(words)
        .withWeight(bestWeight)
        .withFlatness(bestFlatness);
  }

  private static double logProbability(List<Place> places, int flatness, double weight) {
    double sum = 0;
    for (Place place : places) {
      double share = weight * place.fullness;
      sum += Math.log((1 - share) * place.ofModel + share * place.ofCache[flatness]);
    }
    return sum;
  }

  private List<Place> places(List<List<String>> document) {
    PersonalCache cache = new PersonalCache(words);
    List<Place> places = new ArrayList<>();
    LanguageState state = model.start();
    for (List<String> line : document) {
      for (String token : line) {
        places.add(place(cache, state, token));
        cache.add(state.output, token, model);
        state = model.next(state, token);
      }
      places.add(place(cache, state, null));
      cache.add(state.output, PersonalCache.LINE_END, model);
      state = model.nextLine(state);
    }
    return places;
  }

  private Place place(PersonalCache cache, LanguageState state, String token) {
    NextWords next = model.nextWords(state);
    int outcome = next.outcome(token);
    return new Place(
        Math.exp(next.logProbability(token)),
        cache.probabilities(state.output, FLATNESS, word -> model.outcome(word) == outcome),
        cache.fullness());
  }
}
