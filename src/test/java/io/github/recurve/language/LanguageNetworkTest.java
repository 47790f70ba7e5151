package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.language.LanguageNetwork.Step;
import io.github.recurve.language.Windows.Window;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.LossAlongGradient;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.CellType;
import io.github.recurve.text.words.Vocabulary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The gradient of the whole network: the table gets one from input and output, the state is carried
 * from window to window and reset where a line starts.
 */
class LanguageNetworkTest {

  private static final double STEP = 1e-5;

  private final WordTable table =
      new WordTable(Vocabulary.of("a", "b", "c"), Vocabulary.of("LOWER", "UPPER"));
  private final SplittableRandom random = new SplittableRandom(11);

  /** Two windows of two streams, in which lines start in the middle. */
  private List<Window> windows() {
    List<List<String>> lines =
        List.of(List.of("a", "x", "c", "b"), List.of("b"), List.of("X", "a", "a"), List.of("c"));
    LanguageText text = new LanguageText(lines, table, ContextType.LINE);
    Windows windows = new Windows(text, new int[] {0, 1, 2, 3}, true, 2, 4);
    assertThat(windows.count()).isEqualTo(2);
    return List.of(windows.get(0, 0, 2), windows.get(1, 0, 2));
  }

  private LanguageNetwork network(LanguageSettings settings) {
    LanguageNetwork network = new LanguageNetwork(settings, table, 3);
    for (Parameter p : network.parameters()) {
      for (int i = 0; i < p.size(); i++) { // biases, too
        p.value().data[i] += (float) random.nextDouble(-0.3, 0.3);
      }
      p.updated();
    }
    return network;
  }

  private static LanguageSettings settings(CellType cell, int layers, int hidden) {
    return LanguageSettings.defaults()
        .withCell(cell)
        .withLayers(layers)
        .withHidden(hidden)
        .withEmbedding(3)
        .withDropout(0)
        .withSamples(0);
  }

  private float[] all() {
    float[] inclusion = new float[table.targets()];
    Arrays.fill(inclusion, 1);
    return inclusion;
  }

  @ParameterizedTest
  @CsvSource({"ELMAN, 1, 4", "GRU, 2, 4", "LSTM, 2, 4", "LSTM, 1, 3", "GRU, 1, 1"})
  void lossAndGradientAreThoseOfTheFormulasInDoublePrecision(
      CellType cell, int layers, int hidden) {
    LanguageSettings settings = settings(cell, layers, hidden);
    LanguageNetwork network = network(settings);
    Oracle oracle = new Oracle(settings, table, network.parameters());
    Workspace workspace = new Workspace();
    workspace.beginTraining(1);
    Step first =
        network.train(
            windows().get(0), List.of(), all(), new Gradients(network.parameters()), workspace);
    List<double[][]> none = oracle.states(2);
    List<double[][]> carried = oracle.states(2);
    assertThat(first.loss()).isCloseTo(oracle.loss(windows().get(0), carried), within(1e-4));

    Gradients gradients = new Gradients(network.parameters());
    workspace.beginTraining(2);
    Step second = network.train(windows().get(1), first.states(), all(), gradients, workspace);
    double expected = oracle.loss(windows().get(1), Oracle.copy(carried));
    assertThat(second.loss()).isCloseTo(expected, within(1e-4));
    assertThat(oracle.loss(windows().get(1), none)).isNotCloseTo(expected, within(1e-3));
    for (Parameter p : network.parameters()) {
      double[] values = oracle.values.get(p.name());
      for (int i = 0; i < p.size(); i++) {
        double before = values[i];
        values[i] = before + STEP;
        double above = oracle.loss(windows().get(1), Oracle.copy(carried));
        values[i] = before - STEP;
        double below = oracle.loss(windows().get(1), Oracle.copy(carried));
        values[i] = before;
        double slope = (above - below) / (2 * STEP);
        assertThat((double) gradients.of(p).data[i])
            .as(p + " at " + i)
            .isCloseTo(slope, within(2e-3 * Math.max(0.1, Math.abs(slope))));
      }
    }
  }

  /**
   * With dropout of all kinds and a sample of the words, which a seed fixes: the loss changes along
   * half the gradient as the gradient says.
   */
  @ParameterizedTest
  @EnumSource(CellType.class)
  void lossChangesAsTheGradientSaysUnderDropout(CellType cell) {
    LanguageNetwork network =
        network(
            settings(cell, 2, 5)
                .withDropout(0.2f)
                .withRecurrentDropout(0.2f)
                .withEmbeddingDropout(0.3f));
    float[] inclusion = {1, 0.7f, 0.6f, 1, 1};
    for (long seed = 0; seed < 3; seed++) {
      long fixed = seed;
      LossAlongGradient.check(
          network.parameters(), gradients -> loss(network, inclusion, fixed, gradients));
    }
  }

  private double loss(LanguageNetwork network, float[] inclusion, long seed, Gradients gradients) {
    Workspace workspace = new Workspace();
    workspace.beginTraining(seed);
    return network.train(windows().get(0), List.of(), inclusion, gradients, workspace).loss();
  }

  /** The network written naively in double precision, without dropout and with all words. */
  private static final class Oracle {
    final Map<String, double[]> values = new HashMap<>();
    private final LanguageSettings settings;
    private final int targets;

    Oracle(LanguageSettings settings, WordTable table, List<Parameter> parameters) {
      this.settings = settings;
      this.targets = table.targets();
      for (Parameter p : parameters) {
        values.put(
            p.name(), IntStream.range(0, p.size()).mapToDouble(i -> p.value().data[i]).toArray());
      }
    }

    /** Zero states: per layer h and c of each stream. */
    List<double[][]> states(int streams) {
      int h = settings.hidden();
      return IntStream.range(0, settings.layers())
          .mapToObj(i -> new double[2 * streams][h])
          .toList();
    }

    static List<double[][]> copy(List<double[][]> states) {
      return states.stream()
          .map(layer -> Arrays.stream(layer).map(double[]::clone).toArray(double[][]::new))
          .toList();
    }

    /** The summed cross-entropy; the states become those after the window. */
    double loss(Window window, List<double[][]> states) {
      int e = settings.embedding();
      int streams = window.batch().sequences();
      double[] words = values.get("words");
      double loss = 0;
      for (int t = 0; t < window.batch().steps(); t++) {
        for (int s = 0; s < streams; s++) {
          int row = window.batch().row(s, t);
          int id = window.inputIds()[row];
          double[] x = Arrays.copyOfRange(words, id * e, (id + 1) * e);
          for (int i = 0; i < settings.layers(); i++) {
            double[][] state = states.get(i);
            if (id == 4) { // the end of the line before
              Arrays.fill(state[s], 0);
              Arrays.fill(state[streams + s], 0);
            }
            x = step("recurrent." + i, x, state[s], state[streams + s]);
            state[s] = x;
          }
          if (values.containsKey("projection.weights")) {
            x = affine(x, "projection.weights", "projection.bias");
          }
          double[] scores = values.get("output.bias").clone();
          double sum = 0;
          for (int j = 0; j < targets; j++) {
            for (int k = 0; k < e; k++) {
              scores[j] += x[k] * words[j * e + k];
            }
            sum += Math.exp(scores[j]);
          }
          loss += Math.log(sum) - scores[window.targetIds()[row]];
        }
      }
      return loss;
    }

    private double[] affine(double[] x, String weights, String bias) {
      double[] w = values.get(weights);
      double[] y = values.get(bias).clone();
      for (int j = 0; j < y.length; j++) {
        for (int i = 0; i < x.length; i++) {
          y[j] += x[i] * w[i * y.length + j];
        }
      }
      return y;
    }

    /** The formulas in the Javadoc of the cells; the cell state c of an LSTM is changed. */
    private double[] step(String name, double[] x, double[] before, double[] c) {
      int h = before.length;
      double[] z = affine(x, name + ".input", name + ".bias");
      double[] u = new double[z.length];
      double[] recurrent = values.get(name + ".recurrent");
      for (int j = 0; j < z.length; j++) {
        for (int i = 0; i < h; i++) {
          u[j] += before[i] * recurrent[i * z.length + j];
        }
      }
      double[] y = new double[h];
      for (int j = 0; j < h; j++) {
        switch (settings.cell()) {
          case ELMAN -> y[j] = Math.tanh(z[j] + u[j]);
          case GRU -> {
            double r = sigmoid(z[j] + u[j]);
            double update = sigmoid(z[h + j] + u[h + j]);
            double bias = values.get(name + ".recurrentBias")[j];
            double n = Math.tanh(z[2 * h + j] + r * (u[2 * h + j] + bias));
            y[j] = (1 - update) * n + update * before[j];
          }
          case LSTM -> {
            double input = sigmoid(z[j] + u[j]);
            double forget = sigmoid(z[h + j] + u[h + j]);
            double output = sigmoid(z[2 * h + j] + u[2 * h + j]);
            c[j] = forget * c[j] + input * Math.tanh(z[3 * h + j] + u[3 * h + j]);
            y[j] = output * Math.tanh(c[j]);
          }
        }
      }
      return y;
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  }
}
