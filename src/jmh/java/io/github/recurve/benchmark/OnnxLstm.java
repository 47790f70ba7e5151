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
import io.github.recurve.network.Bidirectional;
import io.github.recurve.network.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * A bidirectional LSTM of ours as a model for ONNX Runtime: the operator LSTM of ONNX with the same
 * weights, {@code x [length, batch, in] -> y [length, 2, batch, h]}.
 *
 * <p>ONNX has the gates in the order i o f g and the matrices transposed.
 */
final class OnnxLstm {

  /** Places of ONNX's gates i, o, f, g among ours: i, f, o, g. */
  private static final int[] GATES = {0, 2, 1, 3};

  private OnnxLstm() {}

  /** The model file. */
  static byte[] of(Bidirectional layer) {
    int in = layer.inputSize();
    int h = layer.outputSize() / 2;
    List<Parameter> p = layer.parameters(); // W, U, b of each direction
    float[] w = new float[2 * 4 * h * in]; // [2, 4h, in]
    float[] r = new float[2 * 4 * h * h]; // [2, 4h, h]
    float[] b = new float[2 * 8 * h]; // [2, 8h]: input biases, recurrent biases (zero)
    for (int d = 0; d < 2; d++) {
      transpose(named(p, d, "input"), h, w, d * 4 * h * in);
      transpose(named(p, d, "recurrent"), h, r, d * 4 * h * h);
      transpose(named(p, d, "bias"), h, b, d * 8 * h);
    }
    NodeProto node =
        NodeProto.newBuilder()
            .setOpType("LSTM")
            .addAllInput(List.of("x", "w", "r", "b"))
            .addOutput("y")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("direction")
                    .setType(AttributeProto.AttributeType.STRING)
                    .setS(ByteString.copyFromUtf8("bidirectional")))
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("hidden_size")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(h))
            .build();
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("lstm")
            .addNode(node)
            .addInitializer(tensor("w", w, 2, 4 * h, in))
            .addInitializer(tensor("r", r, 2, 4 * h, h))
            .addInitializer(tensor("b", b, 2, 8 * h))
            .addInput(value("x", 3))
            .addOutput(value("y", 4))
            .build();
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(14))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static FMatrixRMaj named(List<Parameter> parameters, int direction, String what) {
    return parameters.stream()
        .filter(p -> p.name().contains(direction == 0 ? "forward" : "backward"))
        .filter(p -> p.name().endsWith("." + what))
        .findFirst()
        .orElseThrow()
        .value();
  }

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

  private static TensorProto tensor(String name, float[] values, int... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (int size : shape) {
      tensor.addDims(size);
    }
    return tensor.build();
  }

  private static ValueInfoProto value(String name, int dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int i = 0; i < dimensions; i++) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(name + i));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }
}
