package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.settings.NumberFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** The layers without a time direction, against an oracle in double precision. */
class FeedForwardTest {

  private final PackedBatch batch = PackedBatch.of(3, 1, 4);
  private final Workspace workspace = new Workspace();

  @Test
  void linearHasTheGradientsOfTheOracle() {
    workspace.beginInference();
    GradientCheck.check(
        new Linear("l", 3, 5, new SplittableRandom(1)),
        batch,
        1,
        workspace,
        v -> GradientCheck.affine(v.get("x"), 8, 3, v.get("l.weights"), v.get("l.bias")));
  }

  @Test
  void dropoutScalesWholeColumnsOfASequence() {
    workspace.beginTraining(9);
    FMatrixRMaj mask = Dropout.mask(batch.sequences(), 6, 0.4f, workspace).copy();
    assertThat(mask.data).contains(0f, 1 / 0.6f).containsOnly(0f, 1 / 0.6f);
    workspace.beginTraining(9);
    GradientCheck.check(
        new Dropout(6, 0.4f),
        batch,
        2,
        workspace,
        v -> {
          double[] y = new double[8 * 6];
          for (int s = 0; s < batch.sequences(); s++) {
            for (int t = 0; t < batch.length(s); t++) {
              for (int j = 0; j < 6; j++) {
                int at = batch.row(s, t) * 6 + j;
                y[at] = v.get("x")[at] * mask.data[s * 6 + j];
              }
            }
          }
          return y;
        });
  }

  @Test
  void dropoutKeepsItsShareOverManyDraws() {
    workspace.beginTraining(1);
    FMatrixRMaj mask = Dropout.mask(1000, 100, 0.3f, workspace);
    double kept = 0;
    for (int i = 0; i < mask.getNumElements(); i++) {
      kept += mask.data[i] > 0 ? 1 : 0;
    }
    assertThat(kept / mask.getNumElements()).isCloseTo(0.7, within(0.01));
  }

  @Test
  void dropoutDoesNothingInEvaluation() {
    workspace.beginInference();
    FMatrixRMaj x = GradientCheck.random(8, 6, new SplittableRandom(1));
    assertThat(new Dropout(6, 0.4f).forward(batch, x, workspace).output()).isSameAs(x);
  }

  @Test
  void embeddingAddsGradientsOfRepeatedSymbols() {
    Embedding embedding = new Embedding("e", 5, 2, new SplittableRandom(1));
    int[] ids = {3, 0, 3};
    FMatrixRMaj y = new FMatrixRMaj(3, 4);
    embedding.forward(ids, y, 1);
    FMatrixRMaj table = embedding.table().value();
    assertThat(y.data).containsSubsequence(0, table.get(3, 0), table.get(3, 1), 0);

    Gradients gradients = new Gradients(List.of(embedding.table()));
    FMatrixRMaj dy = GradientCheck.random(3, 4, new SplittableRandom(2));
    embedding.backward(ids, dy, 1, gradients);
    FMatrixRMaj d = gradients.of(embedding.table());
    assertThat(d.get(3, 0)).isEqualTo(dy.get(0, 1) + dy.get(2, 1));
    assertThat(d.get(0, 1)).isEqualTo(dy.get(1, 2));
    assertThat(d.get(1, 0)).isZero();
  }

  @Test
  void characterInferenceGivesTheVectorsOfTheTrainingPath() throws Exception {
    CharacterCnn cnn = new CharacterCnn("c", 6, 3, 33, new SplittableRandom(5));
    List<int[]> words = List.of(new int[] {1}, new int[] {0, 3, 4, 5}, new int[] {5, 1, 1});
    workspace.beginInference();
    FMatrixRMaj expected = cnn.forward(words, workspace).output();
    WeightSource weights = new ParameterWeights(cnn.parameters(), NumberFormat.FLOAT32);
    CharacterInference inference = CharacterCnn.inference("c", 6, 3, 33, weights);
    for (int i = 0; i < words.size(); i++) {
      float[] y = new float[inference.outputSize() + 2];
      inference.encode(words.get(i), y, 1);
      for (int j = 0; j < expected.numCols; j++) {
        assertThat(y[1 + j]).isCloseTo(expected.get(i, j), within(1e-6f));
      }
      assertThat(y[0]).isZero();
      assertThat(y[y.length - 1]).isZero();
    }
  }

  @Test
  void characterConvolutionHasTheGradientsOfTheOracle() {
    CharacterCnn cnn = new CharacterCnn("c", 6, 3, 4, new SplittableRandom(5));
    List<int[]> words = List.of(new int[] {1}, new int[] {2, 3, 4, 5}, new int[] {5, 1, 1});
    workspace.beginInference();
    CharacterCnn.WordPass pass = cnn.forward(words, workspace);
    List<double[]> values =
        cnn.parameters().stream().map(p -> GradientCheck.doubles(p.value())).toList();
    double[] expected = characters(values, words);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) pass.output().data[i]).isCloseTo(expected[i], within(1e-5));
    }
    FMatrixRMaj weights = GradientCheck.random(3, 4, new SplittableRandom(6));
    Gradients gradients = new Gradients(cnn.parameters());
    pass.backward(weights, gradients);
    for (int p = 0; p < values.size(); p++) {
      double[] v = values.get(p);
      for (int i = 0; i < v.length; i++) {
        double before = v[i];
        double difference = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
          v[i] = before + sign * 1e-6;
          double[] y = characters(values, words);
          for (int j = 0; j < y.length; j++) {
            difference += sign * y[j] * weights.data[j] / 2e-6;
          }
        }
        v[i] = before;
        assertThat((double) gradients.of(cnn.parameters().get(p)).data[i])
            .as(cnn.parameters().get(p) + " at " + i)
            .isCloseTo(difference, within(1e-4));
      }
    }
  }

  /** tanh of the maximum over the positions of three characters times the filters. */
  private static double[] characters(List<double[]> values, List<int[]> words) {
    double[] e = values.get(0);
    double[] f = values.get(1);
    double[] y = new double[words.size() * 4];
    for (int w = 0; w < words.size(); w++) {
      int[] word = words.get(w);
      for (int j = 0; j < 4; j++) {
        double max = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < word.length; p++) {
          double sum = values.get(2)[j];
          for (int k = 0; k < 3; k++) {
            int at = p + k - 1;
            for (int i = 0; i < 3 && at >= 0 && at < word.length; i++) {
              sum += e[word[at] * 3 + i] * f[(k * 3 + i) * 4 + j];
            }
          }
          max = Math.max(max, sum);
        }
        y[w * 4 + j] = Math.tanh(max);
      }
    }
    return y;
  }
}
