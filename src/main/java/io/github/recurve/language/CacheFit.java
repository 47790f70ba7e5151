package io.github.recurve.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits the weight and flatness of a personal cache by a grid search for the values that maximise
 * the probability of a text, word by word. One pass over the text suffices, because they only mix
 * two distributions.
 */
final class CacheFit {

  private static final float[] FLATNESS = {
    0, 0.05f, 0.1f, 0.15f, 0.2f, 0.3f, 0.4f, 0.5f, 0.7f, 1, 1.5f
  };
  private static final int WEIGHTS = 60; // 0.01 .. 0.6

  private final LanguageModel model;
  private final CacheSettings settings; // only its number of words matters

  /**
   * The parts of one token's probability.
   *
   * @param ofCache probability under the cache, per flatness
   * @param fullness fraction of its weight that the cache has reached
   */
  private record Place(double ofModel, double[] ofCache, float fullness) {}

  private CacheFit(LanguageModel model, int words) {
    this.model = model;
    this.settings = CacheSettings.defaults().withWords(words);
  }

  /** The best settings of a cache with the given capacity. */
  static CacheSettings fit(LanguageModel model, List<String> text, int words, int threads) {
    CacheFit fit = new CacheFit(model, words);
    List<Place> places =
        ParallelMap.of(SuggestionEvaluation.documents(model, text), fit::places, threads).stream()
            .flatMap(List::stream)
            .toList();
    if (places.isEmpty()) {
      throw new IllegalArgumentException("the text to fit the cache to is empty");
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
    return fit.settings.withWeight(bestWeight).withFlatness(bestFlatness);
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
    PersonalCache cache = new PersonalCache(model, settings);
    List<Place> places = new ArrayList<>();
    LanguageState state = model.start();
    for (List<String> line : document) {
      for (String token : line) {
        places.add(place(cache, state, token));
        cache.add(state.output, token);
        state = model.next(state, token);
      }
      places.add(place(cache, state, LanguageModel.LINE_END));
      cache.add(state.output, LanguageModel.LINE_END);
      state = model.nextLine(state);
    }
    return places;
  }

  private Place place(PersonalCache cache, LanguageState state, String token) {
    NextWords next = model.nextWords(state);
    int id = next.targetId(token);
    return new Place(
        Math.exp(next.logProbability(token)),
        cache.probabilities(state.output, FLATNESS, word -> next.targetId(word) == id),
        cache.fullness());
  }
}
