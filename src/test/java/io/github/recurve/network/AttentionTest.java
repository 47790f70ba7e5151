package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.kernel.Block;
import io.github.recurve.settings.NumberFormat;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class AttentionTest {

  private static final int QUERY = 3;
  private static final int KEY = 4;
  private static final int OUT = 2;

  private final SplittableRandom random = new SplittableRandom(3);
  private final Attention attention = new Attention("a", QUERY, KEY, OUT, random);
  private final Workspace workspace = new Workspace();

  @Property(tries = 30)
  void outputAndGradientsAreThoseOfTheOracle(
      @ForAll @IntRange(min = 1, max = 4) int sequences,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom values = new SplittableRandom(seed);
    PackedBatch queries = PackedBatch.of(values.ints(sequences, 1, 5).toArray());
    PackedBatch keys = PackedBatch.of(values.ints(sequences, 1, 6).toArray());
    FMatrixRMaj q = GradientCheck.random(queries.tokens(), QUERY, values);
    FMatrixRMaj k = GradientCheck.random(keys.tokens(), KEY, values);
    workspace.beginInference();
    AttentionPass pass = attention.forward(queries, q, keys, k, workspace);

    double[] q0 = GradientCheck.doubles(q);
    double[] k0 = GradientCheck.doubles(k);
    double[] w = GradientCheck.doubles(attention.parameters().get(0).value());
    double[] v = GradientCheck.doubles(attention.parameters().get(1).value());
    double[] expected = oracle(queries, q0, keys, k0, w, v);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) pass.output().data[i]).isCloseTo(expected[i], within(1e-5));
    }
    FMatrixRMaj dy = GradientCheck.random(queries.tokens(), OUT, values);
    Gradients gradients = new Gradients(attention.parameters());
    AttentionPass.InputGradients inputs = pass.backward(dy.copy(), gradients);
    DoubleSupplier loss = () -> GradientCheck.loss(oracle(queries, q0, keys, k0, w, v), dy);
    GradientCheck.compare("queries", inputs.queries(), q0, loss);
    GradientCheck.compare("keys", inputs.keys(), k0, loss);
    GradientCheck.compare("W", gradients.of(attention.parameters().get(0)), w, loss);
    GradientCheck.compare("V", gradients.of(attention.parameters().get(1)), v, loss);
  }

  /** Sequence by sequence in their original order, query by query. */
  private static double[] oracle(
      PackedBatch queries, double[] q, PackedBatch keys, double[] k, double[] w, double[] v) {
    double[] y = new double[queries.tokens() * OUT];
    for (int i = 0; i < queries.sequences(); i++) {
      int j = 0;
      while (keys.original(j) != queries.original(i)) {
        j++;
      }
      for (int t = 0; t < queries.length(i); t++) {
        double[] query =
            Arrays.copyOfRange(q, queries.row(i, t) * QUERY, (queries.row(i, t) + 1) * QUERY);
        double[] context = new double[KEY];
        double sum = 0;
        for (int u = 0; u < keys.length(j); u++) {
          double[] key = Arrays.copyOfRange(k, keys.row(j, u) * KEY, (keys.row(j, u) + 1) * KEY);
          double score = 0;
          for (int a = 0; a < QUERY; a++) {
            for (int b = 0; b < KEY; b++) {
              score += query[a] * key[b] * w[b * QUERY + a];
            }
          }
          sum += Math.exp(score);
          for (int b = 0; b < KEY; b++) {
            context[b] += Math.exp(score) * key[b];
          }
        }
        for (int o = 0; o < OUT; o++) {
          double z = 0;
          for (int b = 0; b < KEY; b++) {
            z += context[b] / sum * v[b * OUT + o];
          }
          for (int a = 0; a < QUERY; a++) {
            z += query[a] * v[(KEY + a) * OUT + o];
          }
          y[queries.row(i, t) * OUT + o] = Math.tanh(z);
        }
      }
    }
    return y;
  }

  @Test
  void inferenceGivesTheBitsOfTheTrainingPath() throws Exception {
    PackedBatch queries = PackedBatch.of(2, 5);
    PackedBatch keys = PackedBatch.of(6, 3);
    FMatrixRMaj q = GradientCheck.random(queries.tokens(), QUERY, random);
    FMatrixRMaj k = GradientCheck.random(keys.tokens(), KEY, random);
    AttentionPass pass = attention.forward(queries, q, keys, k, workspace);
    WeightSource weights = new ParameterWeights(attention.parameters(), NumberFormat.FLOAT32);
    AttentionInference inference = Attention.inference("a", QUERY, KEY, OUT, weights);

    FMatrixRMaj keyRows = new SequenceRows(keys).gather(k, new Workspace());
    AttentionInference.Keys second = inference.keys(Block.of(keyRows, 6), 3);
    assertThat(second.length()).isEqualTo(3);
    FMatrixRMaj queryRows = new SequenceRows(queries).gather(q, new Workspace());
    float[] y = new float[2 * 9];
    float[] attended = new float[2 * 3];
    float[] scratch = new float[inference.scratchSize(2)];
    Block two = Block.of(queryRows, 2 + 3); // queries 3 and 4 of the second sequence
    inference.attend(second, two, 2, new Block(y, 1, 9), attended, scratch);
    for (int i = 0; i < 2; i++) {
      int row = queries.row(0, 3 + i); // the second sequence is the longest
      assertThat(Arrays.copyOfRange(attended, 3 * i, 3 * i + 3)).isEqualTo(pass.weights(row));
      for (int j = 0; j < OUT; j++) {
        assertThat(y[9 * i + 1 + j]).isEqualTo(pass.output().get(row, j));
      }
    }
  }

  @Test
  void weightsOfAQueryFavourTheKeyThatItMatches() {
    Attention one = new Attention("one", 1, 1, 1, random);
    one.parameters().get(0).value().data[0] = 1;
    PackedBatch queries = PackedBatch.of(1, 2);
    PackedBatch keys = PackedBatch.of(3, 1);
    FMatrixRMaj q = new FMatrixRMaj(3, 1, true, 0, 100, 0); // steps: long, short; long
    FMatrixRMaj k = new FMatrixRMaj(4, 1, true, 1, 0, 3, 2);
    AttentionPass pass = one.forward(queries, q, keys, k, workspace);
    assertThat(pass.weights(1)).containsExactly(0, 1, 0); // keys 1, 3, 2
    assertThat(pass.weights(0)).containsExactly(1);
    assertThatThrownBy(() -> pass.weights(3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsBatchesOfOtherSequences() {
    FMatrixRMaj q = new FMatrixRMaj(2, QUERY);
    FMatrixRMaj k = new FMatrixRMaj(1, KEY);
    assertThatThrownBy(
            () -> attention.forward(PackedBatch.of(1, 1), q, PackedBatch.of(1), k, workspace))
        .hasMessage("2 sequences of queries, 1 of keys");
  }
}
