package io.github.recurve.translator;

import static io.github.recurve.benchmark.OnnxGraph.attribute;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.recurve.benchmark.OnnxGraph;
import io.github.recurve.benchmark.OnnxGraph.LstmWeights;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.WeightSource;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * The network of a translator with LSTM cells and input feeding in ONNX Runtime, with weights in
 * float32: one model of the encoder, one of a step of the decoder.
 */
final class OnnxTranslator implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession encoder;
  private final OrtSession decoder;
  private final int embedding;
  private final int hidden;

  OnnxTranslator(TranslatorFile file) throws OrtException, ModelFormatException {
    TranslatorSettings settings = file.settings();
    embedding = settings.embedding();
    hidden = settings.hidden();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    encoder = environment.createSession(encoder(file), options);
    decoder = environment.createSession(decoder(file), options);
  }

  /** {@code symbols [n] -> keys [n, h + e], projected [h, n], h_0 [1, 1, h], c_0 [1, 1, h]}. */
  private static byte[] encoder(TranslatorFile file) throws ModelFormatException {
    TranslatorSettings settings = file.settings();
    WeightSource weights = file.weights();
    int e = settings.embedding();
    int h = settings.hidden();
    OnnxGraph graph =
        new OnnxGraph()
            .indices("symbols")
            .tensor(
                "source",
                weights.values(TranslationNetwork.SOURCE, file.languages().source().size(), e))
            .integers("one", 1)
            .integers("sequence", -1, 1, h)
            .integers("matrix", -1, h)
            .integers("state", 1, h)
            .node("Gather", "source symbols", "vectors")
            .node("Unsqueeze", "vectors one", "x0"); // [n, 1, e]
    for (int i = 0; i < settings.layers(); i++) {
      int in = i == 0 ? e : h;
      String name = TranslationNetwork.encoderLayer(i);
      graph
          .lstm(
              name,
              "x" + i,
              "y" + i + " hidden" + i + " cell" + i, // [n, 2, 1, h/2], [2, 1, h/2]
              List.of(
                  lstm(weights, name + ".forward", in, h / 2),
                  lstm(weights, name + ".backward", in, h / 2)))
          .node("Reshape", "y" + i + " sequence", "x" + (i + 1)); // [n, 1, h]
    }
    int last = settings.layers() - 1;
    bridge(graph, weights, TranslationNetwork.BRIDGE_HIDDEN, "hidden" + last, "h", h);
    bridge(graph, weights, TranslationNetwork.BRIDGE_CELL, "cell" + last, "c", h);
    return graph
        .node("Reshape", "x" + settings.layers() + " matrix", "states") // [n, h]
        .node("Concat", "states vectors", "keys", attribute("axis", 1L)) // [n, h + e]
        .tensor("W", weights.values(TranslationNetwork.DECODER + ".attention.keys", h + e, h))
        .node("MatMul", "keys W", "kW")
        .node("Transpose", "kW", "projected") // [h, n]
        .output("keys", 2)
        .output("projected", 2)
        .output("h", 3)
        .output("c", 3)
        .toBytes();
  }

  private static void bridge(
      OnnxGraph graph, WeightSource weights, String name, String from, String to, int h)
      throws ModelFormatException {
    graph
        .tensor(name + ".weights", weights.values(name + ".weights", h, h))
        .tensor(name + ".bias", weights.vector(name + ".bias", h), h)
        .node("Reshape", from + " state", to + "1") // [1, h]
        .node("MatMul", to + "1 " + name + ".weights", to + "2")
        .node("Add", to + "2 " + name + ".bias", to + "3")
        .node("Unsqueeze", to + "3 one", to); // [1, 1, h]
  }

  /**
   * {@code symbols [rows], fed [rows, e], h [1, rows, h], c, keys, projected -> scores [rows,
   * symbols], y [rows, e], and the new h and c}.
   */
  private static byte[] decoder(TranslatorFile file) throws ModelFormatException {
    TranslatorSettings settings = file.settings();
    WeightSource weights = file.weights();
    int e = settings.embedding();
    int h = settings.hidden();
    int symbols = file.languages().target().size();
    FMatrixRMaj target = weights.values(TranslationNetwork.TARGET, symbols, e);
    String cell = TranslationNetwork.DECODER + ".cell";
    return new OnnxGraph()
        .indices("symbols")
        .input("fed", 2)
        .input("h", 3)
        .input("c", 3)
        .input("keys", 2)
        .input("projected", 2)
        .tensor("target", target)
        .tensor("scored", CommonOps_FDRM.transpose(target, null))
        .tensor("b", weights.vector(TranslationNetwork.OUTPUT + ".bias", symbols), symbols)
        .tensor("V", weights.values(TranslationNetwork.DECODER + ".output", 2 * h + e, e))
        .integers("zero", 0)
        .node("Gather", "target symbols", "vectors") // [rows, e]
        .node("Concat", "vectors fed", "joined", attribute("axis", 1L))
        .node("Unsqueeze", "joined zero", "x") // [1, rows, 2e]
        .lstm(cell, "x _ h c", "all nextH nextC", List.of(lstm(weights, cell, 2 * e, h)))
        .node("Squeeze", "nextH zero", "q") // [rows, h]
        .node("MatMul", "q projected", "attention") // [rows, n]
        .node("Softmax", "attention", "a", attribute("axis", 1L))
        .node("MatMul", "a keys", "context") // [rows, h + e]
        .node("Concat", "context q", "both", attribute("axis", 1L))
        .node("MatMul", "both V", "z")
        .node("Tanh", "z", "y") // [rows, e]
        .node("MatMul", "y scored", "logits") // [rows, symbols]
        .node("Add", "logits b", "biased")
        .node("LogSoftmax", "biased", "scores", attribute("axis", 1L))
        .output("scores", 2)
        .output("y", 2)
        .output("nextH", 3)
        .output("nextC", 3)
        .toBytes();
  }

  private static LstmWeights lstm(WeightSource weights, String name, int in, int h)
      throws ModelFormatException {
    return new LstmWeights(
        weights.values(name + ".input", in, 4 * h),
        weights.values(name + ".recurrent", h, 4 * h),
        new FMatrixRMaj(1, 4 * h, true, weights.vector(name + ".bias", 4 * h)));
  }

  /**
   * Encodes a sentence and takes a step per symbol of the target, each for several rows with equal
   * contents.
   *
   * @return the log-probability of each symbol after those before it, of the last row, with that of
   *     the end
   */
  float[] run(int[] source, int[] target, int rows) throws OrtException {
    float[] result = new float[target.length + 1];
    try (OnnxTensor symbols = tensor(source);
        OrtSession.Result encoded = encoder.run(Map.of("symbols", symbols))) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put("keys", (OnnxTensor) encoded.get("keys").orElseThrow());
      inputs.put("projected", (OnnxTensor) encoded.get("projected").orElseThrow());
      List<AutoCloseable> open = new ArrayList<>();
      inputs.put("h", repeated((OnnxTensor) encoded.get("h").orElseThrow(), rows));
      inputs.put("c", repeated((OnnxTensor) encoded.get("c").orElseThrow(), rows));
      inputs.put(
          "fed",
          OnnxTensor.createTensor(
              environment,
              FloatBuffer.wrap(new float[rows * embedding]),
              new long[] {rows, embedding}));
      open.addAll(List.of(inputs.get("h"), inputs.get("c"), inputs.get("fed")));
      int previous = SymbolTable.END;
      for (int t = 0; t <= target.length; t++) {
        int[] same = new int[rows];
        Arrays.fill(same, previous);
        int next = t < target.length ? target[t] : SymbolTable.END;
        try (OnnxTensor in = tensor(same)) {
          inputs.put("symbols", in);
          OrtSession.Result step = decoder.run(inputs);
          open.add(step);
          FloatBuffer scores = ((OnnxTensor) step.get("scores").orElseThrow()).getFloatBuffer();
          result[t] = scores.get(scores.limit() / rows * (rows - 1) + next);
          inputs.put("fed", (OnnxTensor) step.get("y").orElseThrow());
          inputs.put("h", (OnnxTensor) step.get("nextH").orElseThrow());
          inputs.put("c", (OnnxTensor) step.get("nextC").orElseThrow());
        }
        previous = next;
      }
      for (AutoCloseable each : open) {
        close(each);
      }
    }
    return result;
  }

  private static void close(AutoCloseable each) throws OrtException {
    try {
      each.close();
    } catch (OrtException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private OnnxTensor repeated(OnnxTensor state, int rows) throws OrtException {
    FloatBuffer from = state.getFloatBuffer();
    FloatBuffer to = FloatBuffer.allocate(rows * hidden);
    for (int r = 0; r < rows; r++) {
      to.put(from.duplicate());
    }
    return OnnxTensor.createTensor(environment, to.flip(), new long[] {1, rows, hidden});
  }

  private OnnxTensor tensor(int[] symbols) throws OrtException {
    LongBuffer values = LongBuffer.allocate(symbols.length);
    for (int symbol : symbols) {
      values.put(symbol);
    }
    return OnnxTensor.createTensor(environment, values.flip(), new long[] {symbols.length});
  }

  @Override
  public void close() throws OrtException {
    encoder.close();
    decoder.close();
  }
}
