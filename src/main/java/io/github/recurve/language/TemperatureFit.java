package io.github.recurve.language;

import io.github.recurve.evaluation.TemperatureSearch;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits the temperature of a language model to a text. Two things make a model overconfident: it
 * knows a small training text by heart, and a softmax trained on samples of the words learns sums
 * that are too small.
 *
 * <p>The network reads the text once; each temperature that is tried costs one product with the
 * output vectors per token.
 */
final class TemperatureFit {

  /** The output of the network [e] before a token, and the token. */
  private record Place(float[] output, int targetId) {}

  private TemperatureFit() {}

  static double fit(LanguageModel fitted, List<String> text, int threads) {
    LanguageModel model = fitted.temperature() == 1 ? fitted : fitted.withTemperature(1);
    List<List<Place>> documents =
        ParallelMap.of(
            SuggestionEvaluation.documents(model, text),
            document -> places(model, document),
            threads);
    if (documents.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("the text to fit the temperature to is empty");
    }
    return TemperatureSearch.fit(
        temperature ->
            ParallelMap.of(documents, places -> loss(model, places, temperature), threads).stream()
                .mapToDouble(Double::doubleValue)
                .sum());
  }

  private static List<Place> places(LanguageModel model, List<List<String>> document) {
    List<Place> places = new ArrayList<>();
    LanguageState state = model.start();
    for (List<String> line : document) {
      for (String token : line) {
        places.add(new Place(state.output, model.table().targetId(token)));
        state = model.next(state, token);
      }
      places.add(new Place(state.output, model.table().lineEnd()));
      state = model.nextLine(state);
    }
    return places;
  }

  /** The negative log-likelihood of the tokens. */
  private static double loss(LanguageModel model, List<Place> places, double temperature) {
    double sum = 0;
    float[] scratch = {};
    for (Place place : places) {
      NextWords next = model.nextWords(place.output);
      if (scratch.length == 0) {
        scratch = new float[next.scores().length];
      }
      sum -= next.logProbability(place.targetId, (float) (1 / temperature), scratch);
    }
    return sum;
  }
}
