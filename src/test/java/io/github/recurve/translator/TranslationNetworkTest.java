package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.ParameterWeights;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranslationNetworkTest {

  private static final TranslatorSettings TINY =
      ToyPairs.settings().withEmbedding(3).withHidden(4).withLayers(2).withLabelSmoothing(0.2f);

  /** Sentence pairs of unequal length, whose order by length differs on the two sides. */
  private static final int[][] SOURCES = {{2, 5}, {3, 1, 4, 2}, {6}};

  private static final int[][] TARGETS = {{4, 4, 3, 2}, {5}, {1, 3}};

  private final Languages languages = TinyTranslator.languages(ToyPairs.sorted(200, 1), 0);
  private final Workspace workspace = new Workspace();

  @Test
  void lossAndGradientsOfAllParametersAreThoseOfTheOracle() {
    TranslationNetwork network = new TranslationNetwork(TINY, languages, 7);
    randomize(network);
    Gradients gradients = new Gradients(network.parameters());
    workspace.beginTraining(1);
    double loss = network.train(SOURCES, TARGETS, gradients, workspace);

    Map<String, double[]> values = TranslationOracle.values(network);
    TranslationOracle oracle = new TranslationOracle(TINY, values);
    assertThat(loss).isCloseTo(loss(oracle), within(1e-4));
    for (Parameter p : network.parameters()) {
      double[] value = values.get(p.name());
      for (int i = 0; i < value.length; i++) {
        double before = value[i];
        value[i] = before + 1e-5;
        double above = loss(oracle);
        value[i] = before - 1e-5;
        double below = loss(oracle);
        value[i] = before;
        assertThat((double) gradients.of(p).data[i])
            .as("gradient of " + p.name() + "[" + i + "]")
            .isCloseTo((above - below) / 2e-5, within(1e-3));
      }
    }
  }

  /** Larger weights than fresh ones, and biases, so that every path has a gradient. */
  private static void randomize(TranslationNetwork network) {
    SplittableRandom random = new SplittableRandom(3);
    for (Parameter p : network.parameters()) {
      for (int i = 0; i < p.size(); i++) {
        p.value().data[i] = (float) (2 * random.nextDouble() - 1);
      }
      p.updated();
    }
  }

  private static double loss(TranslationOracle oracle) {
    double loss = 0;
    for (int i = 0; i < SOURCES.length; i++) {
      loss += oracle.loss(SOURCES[i], TARGETS[i]);
    }
    return loss;
  }

  /** With dropout, along a random half of the gradient. */
  @ParameterizedTest
  @EnumSource(CellType.class)
  void lossChangesAsTheGradientTellsUnderDropout(CellType cell) {
    TranslatorSettings settings =
        TINY.withCell(cell).withDropout(0.3f).withRecurrentDropout(0.3f).withEmbedding(4);
    TranslationNetwork network = new TranslationNetwork(settings, languages, 7);
    Gradients gradients = new Gradients(network.parameters());
    loss(network, gradients);
    double norm = gradients.clipByGlobalNorm(1e9);
    double above = lossAfter(network, gradients, 1e-2 / norm);
    double below = lossAfter(network, gradients, -1e-2 / norm);

    assertThat((above - below) / 2e-2).isCloseTo(norm, within(0.01 * norm));
  }

  private double loss(TranslationNetwork network, Gradients gradients) {
    workspace.beginTraining(5);
    return network.train(SOURCES, TARGETS, gradients, workspace);
  }

  private double lossAfter(TranslationNetwork network, Gradients direction, double step) {
    move(network, direction, (float) step);
    double loss = loss(network, new Gradients(network.parameters()));
    move(network, direction, (float) -step);
    return loss;
  }

  private static void move(TranslationNetwork network, Gradients direction, float step) {
    for (Parameter p : network.parameters()) {
      FMatrixRMaj d = direction.of(p);
      for (int i = 0; i < p.size(); i++) {
        p.value().data[i] += step * d.data[i];
      }
      p.updated();
    }
  }

  /** The probability of the targets by training and, symbol by symbol, by inference. */
  @ParameterizedTest
  @EnumSource(CellType.class)
  void inferenceGivesTheProbabilitiesOfTraining(CellType cell) throws Exception {
    TranslatorSettings settings = TINY.withCell(cell).withLabelSmoothing(0);
    TranslationNetwork network = new TranslationNetwork(settings, languages, 7);
    TranslationInference inference =
        new TranslationInference(
            settings, languages, new ParameterWeights(network.parameters(), NumberFormat.FLOAT32));
    workspace.beginInference();
    double expected =
        -network.train(SOURCES, TARGETS, new Gradients(network.parameters()), workspace);

    double sum = 0;
    List<TranslationInference.Encoded> encoded = inference.encode(List.of(SOURCES));
    TranslationInference.Rows rows = inference.new Rows(1, 4);
    for (int i = 0; i < TARGETS.length; i++) {
      rows.begin(0, encoded.get(i));
      int previous = SymbolTable.END;
      for (int t = 0; t <= TARGETS[i].length; t++) {
        rows.step(new int[] {previous}, 1);
        previous = t == TARGETS[i].length ? SymbolTable.END : TARGETS[i][t];
        sum += rows.scores[previous];
      }
    }
    assertThat(sum).isCloseTo(expected, within(1e-4));
  }
}
