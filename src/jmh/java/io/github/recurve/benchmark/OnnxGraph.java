package io.github.recurve.benchmark;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** Builds a model file for ONNX Runtime, operator by operator. */
public final class OnnxGraph {

  /** Places of ONNX's gates i, o, f, g among ours: i, f, o, g. */
  private static final int[] GATES = {0, 2, 1, 3};

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("recurve");

  /** Declares an input of floats. */
  public OnnxGraph input(String name, int dimensions) {
    graph.addInput(value(name, TensorProto.DataType.FLOAT, dimensions));
    return this;
  }

  /** Declares an input of 64-bit integers with one dimension. */
  public OnnxGraph indices(String name) {
    graph.addInput(value(name, TensorProto.DataType.INT64, 1));
    return this;
  }

  /** Declares an output of floats. */
  public OnnxGraph output(String name, int dimensions) {
    graph.addOutput(value(name, TensorProto.DataType.FLOAT, dimensions));
    return this;
  }

  /** Adds a tensor of floats. */
  public OnnxGraph tensor(String name, float[] values, int... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor(name, TensorProto.DataType.FLOAT, bytes, shape);
  }

  /** Adds a matrix. */
  public OnnxGraph tensor(String name, FMatrixRMaj matrix) {
    return tensor(name, matrix.data, matrix.numRows, matrix.numCols);
  }

  /** Adds a vector of 64-bit integers. */
  public OnnxGraph integers(String name, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return tensor(name, TensorProto.DataType.INT64, bytes, values.length);
  }

  private OnnxGraph tensor(String name, TensorProto.DataType type, ByteBuffer bytes, int... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return this;
  }

  /**
   * Adds an operator.
   *
   * @param inputs names, separated by a space; {@code _} for one that is left out
   * @param outputs names, separated by a space
   */
  public OnnxGraph node(
      String operator, String inputs, String outputs, AttributeProto... attributes) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator);
    for (String input : inputs.split(" ")) {
      node.addInput(input.equals("_") ? "" : input);
    }
    node.addAllOutput(List.of(outputs.split(" "))).addAllAttribute(List.of(attributes));
    graph.addNode(node);
    return this;
  }

  /**
   * Adds an LSTM of which ours has the weights given: {@code W [in, 4h], U [h, 4h], b [1, 4h]} per
   * direction. ONNX has the gates in another order and the matrices transposed.
   *
   * @param inputs x, and after two others the first states, if any
   * @param directions one or two
   */
  public OnnxGraph lstm(String name, String inputs, String outputs, List<LstmWeights> directions) {
    int n = directions.size();
    int in = directions.get(0).input().numRows;
    int h = directions.get(0).recurrent().numRows;
    float[] w = new float[n * 4 * h * in]; // [n, 4h, in]
    float[] r = new float[n * 4 * h * h]; // [n, 4h, h]
    float[] b = new float[n * 8 * h]; // [n, 8h]: input biases, recurrent biases (zero)
    for (int d = 0; d < n; d++) {
      transpose(directions.get(d).input(), h, w, d * 4 * h * in);
      transpose(directions.get(d).recurrent(), h, r, d * 4 * h * h);
      transpose(directions.get(d).bias(), h, b, d * 8 * h);
    }
    tensor(name + ".w", w, n, 4 * h, in);
    tensor(name + ".r", r, n, 4 * h, h);
    tensor(name + ".b", b, n, 8 * h);
    List<String> all = new ArrayList<>(List.of(inputs.split(" ")));
    all.addAll(1, List.of(name + ".w", name + ".r", name + ".b"));
    return node(
        "LSTM",
        String.join(" ", all),
        outputs,
        attribute("direction", n == 2 ? "bidirectional" : "forward"),
        attribute("hidden_size", h));
  }

  /** The weights of one direction of an LSTM in our layout. */
  public record LstmWeights(FMatrixRMaj input, FMatrixRMaj recurrent, FMatrixRMaj bias) {}

  /** Ours [rows, 4h] to ONNX's [4h, rows]. */
  private static void transpose(FMatrixRMaj from, int h, float[] to, int at) {
    int rows = from.numRows;
    for (int gate = 0; gate < 4; gate++) {
      for (int j = 0; j < h; j++) {
        for (int i = 0; i < rows; i++) {
          to[at + (gate * h + j) * rows + i] = from.get(i, GATES[gate] * h + j);
        }
      }
    }
  }

  /** An attribute that is a text. */
  public static AttributeProto attribute(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  /** An attribute that is an integer. */
  public static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  /** An attribute that is a list of integers. */
  public static AttributeProto attribute(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  /** The model file. */
  public byte[] toBytes() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(14))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, int dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int i = 0; i < dimensions; i++) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(name + i));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
