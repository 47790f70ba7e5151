package io.github.recurve.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.FMatrixRMaj;

/**
 * Writes matrices as a safetensors file, like {@link SafeTensorsBuilder}, but without copying their
 * elements.
 */
public final class MatrixWriter {
  private MatrixWriter() {}

  /** Maximum size of the elements of a file, in bytes. */
  public static final long MAXIMUM_BYTES = TensorHeader.MAXIMUM_DATA;

  private static final int PIECE = 1 << 14; // elements converted at a time

  /** Bytes that the elements of some matrices take in a file. */
  public static long byteSize(Collection<FMatrixRMaj> matrices) {
    return matrices.stream().mapToLong(m -> (long) m.getNumElements() * Float.BYTES).sum();
  }

  /**
   * Writes matrices to a stream and leaves it open.
   *
   * @param matrices by name; at most {@link #MAXIMUM_BYTES} together
   */
  public static void write(
      OutputStream out, Map<String, String> metadata, Map<String, FMatrixRMaj> matrices)
      throws IOException {
    TreeMap<String, FMatrixRMaj> ordered = new TreeMap<>(matrices);
    List<TensorInfo> infos = new ArrayList<>();
    long begin = 0;
    for (Map.Entry<String, FMatrixRMaj> entry : ordered.entrySet()) {
      FMatrixRMaj matrix = entry.getValue();
      long end = begin + (long) matrix.getNumElements() * Float.BYTES;
      List<Integer> shape = List.of(matrix.numRows, matrix.numCols);
      infos.add(new TensorInfo(entry.getKey(), TensorType.F32, shape, begin, end));
      begin = end;
    }
    HeaderWriter.write(out, new TensorHeader(new TreeMap<>(metadata), infos));
    ByteBuffer piece = ByteBuffer.allocate(PIECE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (FMatrixRMaj matrix : ordered.values()) {
      int size = matrix.getNumElements();
      for (int from = 0; from < size; from += PIECE) {
        int length = Math.min(PIECE, size - from);
        piece.asFloatBuffer().put(matrix.data, from, length);
        out.write(piece.array(), 0, length * Float.BYTES);
      }
    }
  }
}
