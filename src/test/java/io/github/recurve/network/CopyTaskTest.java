package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.settings.AttentionType;
import io.github.recurve.settings.CellType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** An encoder and a decoder with attention learn to copy symbols, 0 and 1 twice. */
class CopyTaskTest {

  private static final int END = 8; // of a copy; also the first input of the decoder
  private static final int SIZE = 48;
  private final SplittableRandom random = new SplittableRandom(1);
  private final Workspace workspace = new Workspace();
  private final Embedding embedding = new Embedding("symbols", END + 1, SIZE, random);
  private final RecurrentLayer encoder =
      Cells.layer(
          CellType.LSTM, "encoder", RecurrentConfig.of(SIZE, SIZE), Direction.FORWARD, random);
  private final AttentionDecoder decoder =
      new AttentionDecoder(
          "decoder",
          new AttentionDecoder.Config(
              CellType.LSTM, AttentionType.INPUT_FEEDING, SIZE, SIZE, SIZE, SIZE),
          0,
          0,
          random);
  private final Linear scores = new Linear("scores", SIZE, END + 1, random);
  private final List<Parameter> parameters = new ArrayList<>(List.of(embedding.table()));

  @Test
  void copiesUnseenSequences() {
    Stream.of(encoder, scores).map(Layer::parameters).forEach(parameters::addAll);
    parameters.addAll(decoder.parameters());
    Adam adam = new Adam(parameters, 0);
    Gradients gradients = new Gradients(parameters);
    for (int step = 0; step < 300; step++) {
      pass(sequences(32, false), gradients);
      gradients.clipByGlobalNorm(1);
      adam.step(gradients, 0.01 * (300 - step) / 300);
    }
    assertThat(pass(sequences(500, true), gradients)).isZero();
  }

  /** Random sequences; those whose sum is a multiple of 5 are held out. */
  private List<int[]> sequences(int count, boolean heldOut) {
    return Stream.generate(() -> random.ints(random.nextInt(3, 9), 0, END).toArray())
        .filter(s -> heldOut == (Arrays.stream(s).sum() % 5 == 0))
        .limit(count)
        .toList();
  }

  /** Computes the mean gradient; returns the number of symbols with a probability below 1/2. */
  private long pass(List<int[]> sources, Gradients gradients) {
    workspace.beginInference(); // no dropout, in training either
    gradients.zero();
    List<int[]> copies = sources.stream().map(CopyTaskTest::copy).toList();
    PackedBatch in = PackedBatch.of(sources.stream().mapToInt(s -> s.length).toArray());
    PackedBatch out = PackedBatch.of(copies.stream().mapToInt(s -> s.length - 1).toArray());
    int[] symbols = rows(in, sources, 0);
    int[] previous = rows(out, copies, 0);
    int[] next = rows(out, copies, 1);
    FMatrixRMaj x = workspace.take(in.tokens(), SIZE);
    embedding.forward(symbols, x, 0);
    FMatrixRMaj y = workspace.take(out.tokens(), SIZE);
    embedding.forward(previous, y, 0);
    RecurrentPass encoded = encoder.forward(in, x, workspace);
    RecurrentState bridge = encoded.finalState().reordered(in, out);
    AttentionDecoderPass decoded = decoder.forward(out, y, bridge, in, encoded.output(), workspace);
    Layer.Pass scored = scores.forward(out, decoded.output(), workspace);
    FMatrixRMaj d = scored.output().createLike();
    new SoftmaxLoss().loss(scored.output(), next, d);
    var dInputs = decoded.backward(scored.backward(d, gradients), gradients);
    embedding.backward(previous, dInputs.inputs(), 0, gradients);
    RecurrentState dBridge = dInputs.initial().reordered(out, in);
    embedding.backward(symbols, encoded.backward(dInputs.keys(), dBridge, gradients), 0, gradients);
    gradients.scale(1f / out.tokens());
    return IntStream.range(0, next.length).filter(r -> d.get(r, next[r]) < -0.5).count();
  }

  /** The symbols between two ends. */
  private static int[] copy(int[] source) {
    IntStream copy = Arrays.stream(source).flatMap(s -> IntStream.of(s, s).limit(s < 2 ? 2 : 1));
    return IntStream.concat(IntStream.concat(IntStream.of(END), copy), IntStream.of(END)).toArray();
  }

  private static int[] rows(PackedBatch batch, List<int[]> sequences, int shift) {
    int[] rows = new int[batch.tokens()];
    for (int i = 0; i < batch.sequences(); i++) {
      for (int t = 0; t < batch.length(i); t++) {
        rows[batch.row(i, t)] = sequences.get(batch.original(i))[t + shift];
      }
    }
    return rows;
  }
}
