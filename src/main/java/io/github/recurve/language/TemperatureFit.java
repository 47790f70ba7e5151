package io.github.recurve.language;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the temperature under which a text is most probable. A model trained on a small text knows
 * it too well, and one trained on samples of the words has learned sums that are too small; both
 * make it surer of its first words than it may be, and one number mends that.
 */
final class TemperatureFit {

  private static final double LOWEST = 0.7;
  private static final double STEP = 0.02;
  private static final int STEPS = 41; // to 1.5

  private final LanguageModel model;

  private TemperatureFit(LanguageModel model) {
    this.model = model;
  }

  static double fit(LanguageModel model, List<String> text) {
    TemperatureFit fit = new TemperatureFit(model);
    double[] sums = // [STEPS]
        SuggestionEvaluation.documents(model, text).parallelStream()
            .map(fit::logProbabilities)
            .reduce(new double[STEPS], TemperatureFit::plus);
    if (Arrays.stream(sums).allMatch(sum -> sum == 0)) {
      throw new IllegalArgumentException("there is no text to fit the temperature to");
    }
    return IntStream.range(0, STEPS)
        .boxed()
        .max((i, j) -> Double.compare(sums[i], sums[j]))
        .map(TemperatureFit::temperature)
        .orElseThrow();
  }

  private static double temperature(int step) {
    return Math.round(100 * (LOWEST + step * STEP)) / 100.0;
  }

  private static double[] plus(double[] x, double[] y) {
    double[] sum = new double[STEPS];
    Arrays.setAll(sum, i -> x[i] + y[i]);
    return sum;
  }

  /** Of a document under each temperature [STEPS]. */
  private double[] logProbabilities(List<List<String>> document) {
    double[] sums = new double[STEPS];
    float[] scratch = {};
    LanguageState state = model.start();
    for (List<String> line : document) {
      for (int t = 0; t <= line.size(); t++) {
        String token = t < line.size() ? line.get(t) : null; // the line's end is predicted, too
        NextWords next = model.nextWords(state);
        if (scratch.length == 0) {
          scratch = new float[next.scores().length];
        }
        for (int i = 0; i < STEPS; i++) {
          float factor = (float) (model.temperature() / temperature(i));
          sums[i] += next.logProbability(next.outcome(token), factor, scratch);
        }
        state = token == null ? model.nextLine(state) : model.next(state, token);
      }
    }
    return sums;
  }
}
