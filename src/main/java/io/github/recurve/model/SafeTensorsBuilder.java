package io.github.recurve.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * Collects named tensors and metadata. The result orders them by element size, so that all are
 * aligned, and then by name, independently of the order of calls. Not thread-safe.
 */
public final class SafeTensorsBuilder {

  private final TreeMap<String, String> metadata = new TreeMap<>();
  private final TreeMap<String, TensorInfo> infos =
      new TreeMap<>(); // offsets from the tensor's start
  private final Map<String, byte[]> contents = new HashMap<>();

  SafeTensorsBuilder() {}

  /** Sets the metadata under a key. */
  public SafeTensorsBuilder metadata(String key, String value) {
    utf8(key);
    utf8(value);
    metadata.put(key, value);
    return this;
  }

  /** Sets metadata under many keys. */
  public SafeTensorsBuilder metadata(Map<String, String> entries) {
    entries.forEach(this::metadata);
    return this;
  }

  /** Adds an F32 tensor, row-major. */
  public SafeTensorsBuilder put(String name, int[] shape, float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    littleEndian(bytes).asFloatBuffer().put(values);
    return put(name, TensorType.F32, shape, values.length, bytes);
  }

  /** Adds a matrix as an F32 tensor. */
  public SafeTensorsBuilder put(String name, FMatrixRMaj matrix) {
    int size = matrix.numRows * matrix.numCols;
    byte[] bytes = new byte[Math.multiplyExact(size, Float.BYTES)];
    littleEndian(bytes).asFloatBuffer().put(matrix.data, 0, size);
    return put(name, TensorType.F32, new int[] {matrix.numRows, matrix.numCols}, size, bytes);
  }

  /** Adds an I8 tensor, row-major. */
  public SafeTensorsBuilder put(String name, int[] shape, byte[] values) {
    return put(name, TensorType.I8, shape, values.length, values.clone());
  }

  /** Adds an I32 tensor, row-major. */
  public SafeTensorsBuilder put(String name, int[] shape, int[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
    littleEndian(bytes).asIntBuffer().put(values);
    return put(name, TensorType.I32, shape, values.length, bytes);
  }

  /**
   * Adds strings as a U8 tensor of UTF-8, a line feed after each.
   *
   * @throws IllegalArgumentException if one contains a line feed or an unpaired surrogate
   */
  public SafeTensorsBuilder putStrings(String name, List<String> strings) {
    return putLines(name, StringLines.encode(name, strings));
  }

  SafeTensorsBuilder putLines(String name, byte[] bytes) {
    return put(name, TensorType.U8, new int[] {bytes.length}, bytes.length, bytes);
  }

  /**
   * Copies a tensor from another file.
   *
   * @throws IllegalArgumentException if there is no tensor of that name
   */
  public SafeTensorsBuilder put(SafeTensors from, String name) {
    try {
      TensorInfo info = from.info(name);
      int[] shape = info.shape().stream().mapToInt(Integer::intValue).toArray();
      byte[] content = from.shared(name);
      return put(name, info.type(), shape, content.length / info.type().bytes(), content);
    } catch (ModelFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private SafeTensorsBuilder put(
      String name, TensorType type, int[] shape, int elements, byte[] content) {
    long product = 1;
    for (int size : shape) {
      product = size < 0 ? -1 : Math.multiplyExact(product, size);
    }
    List<Integer> sizes = IntStream.of(shape).boxed().toList();
    if (product != elements) {
      throw new IllegalArgumentException(
          "tensor '" + name + "' has " + elements + " elements but shape " + sizes);
    }
    utf8(name);
    if (infos.put(name, new TensorInfo(name, type, sizes, 0, content.length)) != null) {
      throw new IllegalArgumentException("duplicate tensor '" + name + "'");
    }
    contents.put(name, content);
    return this;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] utf8(String text) {
    try {
      ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("an unpaired surrogate, which UTF-8 cannot encode", e);
    }
  }

  /**
   * The tensors and metadata put so far.
   *
   * @throws IllegalArgumentException if they are larger than a reader accepts
   */
  public SafeTensors build() {
    List<TensorInfo> tensors = new ArrayList<>();
    long begin = 0;
    for (TensorInfo info : bySize()) {
      long end = begin + info.byteSize();
      tensors.add(new TensorInfo(info.name(), info.type(), info.shape(), begin, end));
      begin = end;
    }
    if (begin > TensorHeader.MAXIMUM_DATA) {
      throw new IllegalArgumentException(
          "tensors of " + begin + " bytes; the limit is " + TensorHeader.MAXIMUM_DATA);
    }
    return new SafeTensors(checked(tensors), Map.copyOf(contents));
  }

  /** The header, if a reader accepts it. */
  private TensorHeader checked(List<TensorInfo> tensors) {
    byte[] json = HeaderWriter.write(new TensorHeader(metadata, tensors));
    if (json.length > TensorHeader.MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          "a header of " + json.length + " bytes; the limit is " + TensorHeader.MAXIMUM_BYTES);
    }
    try {
      return HeaderReader.read(json);
    } catch (ModelFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private List<TensorInfo> bySize() {
    List<TensorInfo> ordered = new ArrayList<>(infos.values());
    ordered.sort(Comparator.comparingInt(info -> -info.type().bytes()));
    return ordered;
  }
}
