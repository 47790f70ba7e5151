package io.github.recurve.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.Bidirectional;
import io.github.recurve.network.BidirectionalInference;
import io.github.recurve.network.Cells;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.ParameterWeights;
import io.github.recurve.network.RecurrentConfig;
import io.github.recurve.network.RecurrentInference;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Inference of a bidirectional LSTM, 150 inputs, 2 x 128 hidden units, sentences of 25 tokens,
 * nothing cached, against ONNX Runtime with the same weights and inputs. One thread. Time of a
 * batch of 1 or 32 sentences: tokens per second = 25 x batch / time.
 *
 * <p>{@code sequences} tags one sentence after the other (weights in bfloat16); {@code cached} is
 * the same with cached input products, as for words seen before; {@code batch} computes all
 * sentences together (float32), like the evaluation of a language model. ONNX Runtime reads and
 * writes off-heap memory. Outputs are compared beforehand.
 *
 * <pre>
 * java -jar target/benchmarks.jar OnnxBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OnnxBenchmark extends TimedRounds {

  private static final int INPUTS = 150;
  private static final int HIDDEN = 128;
  private static final int LENGTH = 25;
  private static final int Z = 8 * HIDDEN;
  private static final int Y = 2 * HIDDEN;

  @Param({"1", "32"})
  private int batch;

  private BidirectionalInference layer;
  private RecurrentInference left;
  private RecurrentInference right;
  private PackedBatch packed;
  private final Workspace workspace = new Workspace();
  private FMatrixRMaj x; // [length * batch, in]: row t * batch + sentence
  private float[] z; // [length * batch, 8h]
  private float[] y; // [length * batch, 2h]
  private float[] scratch;
  private OrtEnvironment environment;
  private OrtSession session;
  private OnnxTensor input;

  /** Builds both networks and compares their outputs. */
  @Setup
  public void build() throws OrtException, ModelFormatException {
    SplittableRandom random = new SplittableRandom(1);
    RecurrentConfig config = RecurrentConfig.of(INPUTS, HIDDEN);
    Bidirectional trained = Cells.bidirectional(CellType.LSTM, "lstm", config, random);
    layer = inference(trained, config, NumberFormat.FLOAT32);
    left = inference(trained, config, NumberFormat.BFLOAT16).forward();
    right = inference(trained, config, NumberFormat.BFLOAT16).backward();
    int tokens = LENGTH * batch;
    x = new FMatrixRMaj(tokens, INPUTS);
    for (int i = 0; i < x.getNumElements(); i++) {
      x.data[i] = (float) random.nextDouble() - 0.5f;
    }
    int[] lengths = new int[batch];
    Arrays.fill(lengths, LENGTH);
    packed = PackedBatch.of(lengths);
    z = new float[tokens * Z];
    y = new float[tokens * Y];
    scratch = new float[Math.max(left.scratchSize(1), right.scratchSize(1))];
    environment = OrtEnvironment.getEnvironment();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    session = environment.createSession(OnnxLstm.of(trained), options);
    FloatBuffer direct =
        ByteBuffer.allocateDirect(4 * tokens * INPUTS)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    direct.put(x.data, 0, tokens * INPUTS).rewind();
    input = OnnxTensor.createTensor(environment, direct, new long[] {LENGTH, batch, INPUTS});
    compare();
  }

  private static BidirectionalInference inference(
      Bidirectional layer, RecurrentConfig config, NumberFormat format)
      throws ModelFormatException {
    return Cells.bidirectionalInference(
        CellType.LSTM, "lstm", config, new ParameterWeights(layer.parameters(), format));
  }

  private void compare() throws OrtException {
    float[] ours = batch().data.clone(); // [t * batch + s, 2h]
    sequences(); // y [s * length + t, 2h]
    FloatBuffer theirs;
    try (OrtSession.Result result = session.run(Map.of("x", input))) {
      theirs = ((OnnxTensor) result.get(0)).getFloatBuffer(); // [length, 2, batch, h]
    }
    double exact = 0;
    double rounded = 0;
    for (int t = 0; t < LENGTH; t++) {
      for (int s = 0; s < batch; s++) {
        for (int j = 0; j < Y; j++) {
          double peer = theirs.get(((t * 2 + j / HIDDEN) * batch + s) * HIDDEN + j % HIDDEN);
          exact = Math.max(exact, Math.abs(peer - ours[(t * batch + s) * Y + j]));
          rounded = Math.max(rounded, Math.abs(peer - y[(s * LENGTH + t) * Y + j]));
        }
      }
    }
    System.out.printf("largest difference: batch %.1e, sequences %.1e%n", exact, rounded);
    if (!(exact < 1e-5) || !(rounded < 1e-2)) {
      throw new IllegalStateException("the networks do not compute the same");
    }
  }

  /** Frees off-heap memory. */
  @TearDown
  public void close() throws OrtException {
    input.close();
    session.close();
  }

  /** All sentences together, float32. */
  @Benchmark
  public FMatrixRMaj batch() {
    workspace.beginInference();
    FMatrixRMaj states = workspace.take(packed.tokens(), Y); // [tokens, 2h]
    layer.run(packed, Block.of(x), Block.of(states), workspace);
    return states;
  }

  /** One sentence after the other. */
  @Benchmark
  public float[] sequences() {
    int h4 = Z / 2;
    for (int s = 0; s < batch; s++) {
      int at = s * LENGTH * Z;
      Block sentence = new Block(x.data, s * INPUTS, batch * INPUTS); // [length, in]
      left.project(sentence, LENGTH, new Block(z, at, Z), scratch); // [length, 4h]
      right.project(sentence, LENGTH, new Block(z, at + h4, Z), scratch); // [length, 4h]
    }
    return cached();
  }

  private RecurrentInference.Inputs inputs(int sentence, int column) {
    int first = sentence * LENGTH * Z + column;
    return (t, to, at) -> System.arraycopy(z, first + t * Z, to, at, Z / 2);
  }

  /** One sentence after the other with cached input products. */
  @Benchmark
  public float[] cached() {
    for (int s = 0; s < batch; s++) {
      int column = s * LENGTH * Y;
      left.run(inputs(s, 0), LENGTH, new Block(y, column, Y), scratch);
      right.run(inputs(s, Z / 2), LENGTH, new Block(y, column + HIDDEN, Y), scratch);
    }
    return y;
  }

  /** ONNX Runtime. */
  @Benchmark
  public float onnxRuntime() throws OrtException {
    try (OrtSession.Result result = session.run(Map.of("x", input))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
    }
  }
}
