package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.kernel.Block;
import io.github.recurve.settings.AttentionType;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class AttentionDecoderTest {

  private static final int IN = 2;
  private static final int HIDDEN = 3;
  private static final int KEY = 4;
  private static final int OUT = 2;

  private final SplittableRandom random = new SplittableRandom(3);
  private final Workspace workspace = new Workspace();

  private AttentionDecoder decoder(CellType cell, AttentionType attention, float dropout) {
    AttentionDecoder.Config config =
        new AttentionDecoder.Config(cell, attention, IN, HIDDEN, KEY, OUT);
    return new AttentionDecoder("d", config, dropout, dropout, random);
  }

  /** The inputs of a decoder for some random sequences. */
  private static final class Inputs {
    final PackedBatch targets;
    final PackedBatch sources;
    final FMatrixRMaj x;
    final FMatrixRMaj keys;
    final RecurrentState initial;

    Inputs(int sequences, int cellSize, SplittableRandom random) {
      targets = PackedBatch.of(random.ints(sequences, 1, 5).toArray());
      sources = PackedBatch.of(random.ints(sequences, 1, 6).toArray());
      x = GradientCheck.random(targets.tokens(), IN, random);
      keys = GradientCheck.random(sources.tokens(), KEY, random);
      initial =
          new RecurrentState(
              GradientCheck.random(sequences, HIDDEN, random),
              GradientCheck.random(sequences, cellSize, random));
    }
  }

  @Property(tries = 30)
  void outputAndGradientsAreThoseOfTheOracle(
      @ForAll CellType cell,
      @ForAll AttentionType attention,
      @ForAll @IntRange(min = 1, max = 4) int sequences,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    AttentionDecoder decoder = decoder(cell, attention, 0.25f);
    SplittableRandom values = new SplittableRandom(seed);
    Inputs in = new Inputs(sequences, decoder.cellSize(), values);
    workspace.beginTraining(seed);
    FMatrixRMaj outputMask = Dropout.mask(sequences, OUT, 0.25f, workspace).copy();
    FMatrixRMaj stateMask = Dropout.mask(sequences, HIDDEN, 0.25f, workspace).copy();
    workspace.beginTraining(seed);
    AttentionDecoderPass pass =
        decoder.forward(in.targets, in.x, in.initial, in.sources, in.keys, workspace);

    Map<String, double[]> v = new HashMap<>();
    decoder.parameters().forEach(p -> v.put(p.name(), GradientCheck.doubles(p.value())));
    v.put("inputs", GradientCheck.doubles(in.x));
    v.put("keys", GradientCheck.doubles(in.keys));
    v.put("hidden", GradientCheck.doubles(in.initial.hidden()));
    v.put("cell", GradientCheck.doubles(in.initial.cell()));
    double[] expected = oracle(decoder.config(), in, v, outputMask, stateMask);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) pass.output().data[i]).isCloseTo(expected[i], within(1e-5));
    }
    FMatrixRMaj dy = GradientCheck.random(in.targets.tokens(), OUT, values);
    Gradients gradients = new Gradients(decoder.parameters());
    AttentionDecoderPass.InputGradients d = pass.backward(dy.copy(), gradients);
    DoubleSupplier loss =
        () -> GradientCheck.loss(oracle(decoder.config(), in, v, outputMask, stateMask), dy);
    GradientCheck.compare("inputs", d.inputs(), v.get("inputs"), loss);
    GradientCheck.compare("keys", d.keys(), v.get("keys"), loss);
    GradientCheck.compare("hidden", d.initial().hidden(), v.get("hidden"), loss);
    GradientCheck.compare("cell", d.initial().cell(), v.get("cell"), loss);
    for (Parameter p : decoder.parameters()) {
      GradientCheck.compare(p.name(), gradients.of(p), v.get(p.name()), loss);
    }
  }

  /** Sequence by sequence, step by step. */
  private static double[] oracle(
      AttentionDecoder.Config config,
      Inputs in,
      Map<String, double[]> values,
      FMatrixRMaj outputMask,
      FMatrixRMaj stateMask) {
    double[] y = new double[in.targets.tokens() * OUT];
    for (int i = 0; i < in.targets.sequences(); i++) {
      Map<String, double[]> step = new HashMap<>(values);
      step.put("h0", row(values.get("hidden"), i, HIDDEN));
      step.put("c0", row(values.get("cell"), i, config.cell() == CellType.LSTM ? HIDDEN : 0));
      FMatrixRMaj mask =
          new FMatrixRMaj(
              1, HIDDEN, true, Arrays.copyOfRange(stateMask.data, i * HIDDEN, (i + 1) * HIDDEN));
      double[] fed = new double[OUT];
      for (int t = 0; t < in.targets.length(i); t++) {
        int row = in.targets.row(i, t);
        double[] input = row(values.get("inputs"), row, IN);
        step.put("x", concatenated(input, config.feeds() ? fed : new double[OUT]));
        RecurrentOracle.States states =
            RecurrentOracle.run(
                config.cell(), "d.cell", step, PackedBatch.of(1), Direction.FORWARD, mask);
        step.put("h0", states.hidden());
        step.put("c0", states.memory());
        double[] context = config.attends() ? context(in, i, states.y(), values) : new double[KEY];
        double[] z =
            GradientCheck.affine(
                concatenated(context, states.y()),
                1,
                KEY + HIDDEN,
                values.get("d.output"),
                new double[OUT]);
        for (int o = 0; o < OUT; o++) {
          fed[o] = Math.tanh(z[o]) * outputMask.get(i, o);
          y[row * OUT + o] = fed[o];
        }
      }
    }
    return y;
  }

  private static double[] context(
      Inputs in, int target, double[] query, Map<String, double[]> values) {
    int source = 0;
    while (in.sources.original(source) != in.targets.original(target)) {
      source++;
    }
    double[] w = values.get("d.attention.keys");
    double[] context = new double[KEY];
    double sum = 0;
    for (int u = 0; u < in.sources.length(source); u++) {
      double[] key = row(values.get("keys"), in.sources.row(source, u), KEY);
      double score = 0;
      for (int a = 0; a < HIDDEN; a++) {
        for (int b = 0; b < KEY; b++) {
          score += query[a] * key[b] * w[b * HIDDEN + a];
        }
      }
      sum += Math.exp(score);
      for (int b = 0; b < KEY; b++) {
        context[b] += Math.exp(score) * key[b];
      }
    }
    for (int b = 0; b < KEY; b++) {
      context[b] /= sum;
    }
    return context;
  }

  private static double[] row(double[] matrix, int row, int n) {
    return Arrays.copyOfRange(matrix, row * n, (row + 1) * n);
  }

  private static double[] concatenated(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Property(tries = 20)
  void inferenceGivesTheBitsOfTheTrainingPath(
      @ForAll CellType cell,
      @ForAll AttentionType attention,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed)
      throws Exception {
    AttentionDecoder decoder = decoder(cell, attention, 0);
    Inputs in = new Inputs(3, decoder.cellSize(), new SplittableRandom(seed));
    AttentionDecoderPass pass =
        decoder.forward(in.targets, in.x, in.initial, in.sources, in.keys, workspace);
    AttentionDecoderInference inference =
        AttentionDecoder.inference(
            "d",
            decoder.config(),
            new ParameterWeights(decoder.parameters(), NumberFormat.FLOAT32));

    SequenceRows sources = new SequenceRows(in.sources);
    FMatrixRMaj keyRows = sources.gather(in.keys, new Workspace());
    for (int i = 0; i < 3; i++) {
      int s = in.targets.original(i);
      AttentionKeys keys = inference.keys(Block.of(keyRows, sources.start(s)), sources.length(s));
      // Two rows of the same sequence side by side.
      FMatrixRMaj x = new FMatrixRMaj(2, inference.inputSize());
      FMatrixRMaj hidden = twice(in.initial.hidden(), i);
      FMatrixRMaj memory = twice(in.initial.cell(), i);
      FMatrixRMaj y = new FMatrixRMaj(2, OUT);
      FMatrixRMaj weights = new FMatrixRMaj(2, keys.length());
      for (int t = 0; t < in.targets.length(i); t++) {
        int row = in.targets.row(i, t);
        for (int r = 0; r < 2; r++) {
          System.arraycopy(in.x.data, row * IN, x.data, r * x.numCols, IN);
        }
        AttentionDecoderInference.Rows rows =
            new AttentionDecoderInference.Rows(
                new AttentionKeys[] {keys, keys},
                Block.of(hidden),
                Block.of(memory),
                Block.of(weights));
        inference.step(Block.of(x), rows, Block.of(y), 2, inference.scratch(2));
        float[] expected = Arrays.copyOfRange(pass.output().data, row * OUT, (row + 1) * OUT);
        for (int r = 0; r < 2; r++) {
          assertThat(Arrays.copyOfRange(y.data, r * OUT, (r + 1) * OUT)).isEqualTo(expected);
        }
        if (attention != AttentionType.NONE) {
          assertThat(Arrays.copyOf(weights.data, keys.length())).isEqualTo(pass.weights(i, t));
        }
      }
    }
  }

  private static FMatrixRMaj twice(FMatrixRMaj rows, int row) {
    FMatrixRMaj result = new FMatrixRMaj(2, rows.numCols);
    System.arraycopy(rows.data, row * rows.numCols, result.data, 0, rows.numCols);
    System.arraycopy(rows.data, row * rows.numCols, result.data, rows.numCols, rows.numCols);
    return result;
  }

  @Test
  void rejectsBatchesOfOtherSequences() {
    AttentionDecoder decoder = decoder(CellType.GRU, AttentionType.GLOBAL, 0);
    Inputs two = new Inputs(2, 0, random);
    Inputs one = new Inputs(1, 0, random);
    assertThatThrownBy(
            () ->
                decoder.forward(two.targets, two.x, two.initial, one.sources, one.keys, workspace))
        .hasMessage("2 query sequences but 1 of keys");
  }
}
