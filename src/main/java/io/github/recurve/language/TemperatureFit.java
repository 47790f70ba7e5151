package io.github.recurve.language;

import io.github.recurve.network.TemperatureSearch;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits the temperature of a language model on a text. Models are overconfident for two reasons:
 * overfitting to a small training text, and denominators underestimated by a sampled softmax.
 *
 * <p>The network reads the text once; each temperature tried costs one product with the output
 * vectors per token.
 */
final class TemperatureFit {

  /** The output of the network [e] before a token, and the token. */
  private record Place(float[] output, int targetId) {}

  private TemperatureFit() {}

  static double fit(LanguageModel model, List<String> text, int threads) {
    List<List<Place>> documents =
        ParallelMap.of(
            SuggestionEvaluation.documents(model, text),
            document -> places(model, document),
            threads);
    if (documents.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("the text to fit the temperature on is empty");
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
    for (Place place : places) {
      sum -= model.nextWords(place.output, temperature).logProbability(place.targetId);
    }
    return sum;
  }
}
