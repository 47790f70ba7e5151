package io.github.recurve.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ejml.data.FMatrixRMaj;

/**
 * Named tensors and string metadata in the safetensors form: 8 bytes with the length of a JSON
 * header, the header, and the raw little-endian elements (github.com/huggingface/safetensors).
 *
 * <p>A damaged or hostile file ends in a {@link ModelFormatException}. The header may have 64 MiB,
 * the tensors 1 GiB together. Writing the same content always gives the same bytes.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class SafeTensors {

  private final TensorHeader header;
  private final Map<String, TensorInfo> infos = new HashMap<>();
  private final Map<String, byte[]> contents;

  SafeTensors(TensorHeader header, Map<String, byte[]> contents) {
    this.header = header;
    this.contents = contents;
    for (TensorInfo tensor : header.tensors()) {
      infos.put(tensor.name(), tensor);
    }
  }

  /** Collects tensors for writing. */
  public static SafeTensorsBuilder builder() {
    return new SafeTensorsBuilder();
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is not a whole and sound safetensors file
   */
  public static SafeTensors read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return SafeTensorsReader.read(in, Files.size(file));
    }
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @throws ModelFormatException if it is not a whole and sound safetensors file
   */
  public static SafeTensors read(InputStream in) throws IOException {
    return SafeTensorsReader.read(in, 0);
  }

  /** Writes to a stream and leaves it open. */
  public void write(OutputStream out) throws IOException {
    byte[] json = header.toJson();
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length);
    out.write(length.array());
    out.write(json);
    for (TensorInfo tensor : header.tensors()) {
      out.write(contents.get(tensor.name()));
    }
  }

  /** All metadata, sorted by key. */
  public SortedMap<String, String> metadata() {
    return Collections.unmodifiableSortedMap(header.metadata());
  }

  /** The same tensors with some metadata added or replaced. */
  public SafeTensors withMetadata(Map<String, String> changes) {
    TreeMap<String, String> all = new TreeMap<>(header.metadata());
    all.putAll(changes);
    return replacingMetadata(all);
  }

  SafeTensors replacingMetadata(SortedMap<String, String> metadata) {
    return new SafeTensors(new TensorHeader(metadata, header.tensors()), contents);
  }

  /**
   * The metadata under a key.
   *
   * @throws ModelFormatException if there is none
   */
  public String metadata(String key) throws ModelFormatException {
    String value = header.metadata().get(key);
    if (value == null) {
      throw TensorHeader.damaged("the metadata has no '" + key + "'");
    }
    return value;
  }

  /** Name, type and shape of every tensor, in the order of the file. */
  public List<TensorInfo> tensors() {
    return header.tensors();
  }

  /** Whether there is a tensor of that name. */
  public boolean has(String name) {
    return infos.containsKey(name);
  }

  /** Bytes of all tensors together. */
  public long dataSize() {
    return header.dataSize();
  }

  /**
   * Name, type and shape of a tensor.
   *
   * @throws ModelFormatException if there is none
   */
  public TensorInfo info(String name) throws ModelFormatException {
    TensorInfo info = infos.get(name);
    if (info == null) {
      throw TensorHeader.damaged("there is no tensor '" + name + "'");
    }
    return info;
  }

  /**
   * A copy of the elements of an F32 tensor, row-major.
   *
   * @param shape what it must be; -1 accepts any size
   * @throws ModelFormatException if it is missing or has another type or shape
   */
  public float[] floats(String name, int... shape) throws ModelFormatException {
    ByteBuffer bytes = content(name, TensorType.F32, shape);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /**
   * A copy of an F32 tensor of two dimensions.
   *
   * @param rows -1 accepts any number
   * @param columns -1 accepts any number
   * @throws ModelFormatException if it is missing or has another type or shape
   */
  public FMatrixRMaj matrix(String name, int rows, int columns) throws ModelFormatException {
    float[] values = floats(name, rows, columns);
    List<Integer> shape = info(name).shape();
    return FMatrixRMaj.wrap(shape.get(0), shape.get(1), values);
  }

  /**
   * Writes the elements of an F32 tensor of two dimensions into a matrix of its shape.
   *
   * @throws ModelFormatException if it is missing or has another type or shape
   */
  public void copy(String name, FMatrixRMaj to) throws ModelFormatException {
    ByteBuffer bytes = content(name, TensorType.F32, to.numRows, to.numCols);
    bytes.asFloatBuffer().get(to.data, 0, to.getNumElements());
  }

  /**
   * A copy of the elements of an I8 tensor.
   *
   * @param shape what it must be; -1 accepts any size
   * @throws ModelFormatException if it is missing or has another type or shape
   */
  public byte[] bytes(String name, int... shape) throws ModelFormatException {
    return content(name, TensorType.I8, shape).array().clone();
  }

  /** The elements of an I8 tensor, not copied: for those who never change them. */
  byte[] sharedBytes(String name, int... shape) throws ModelFormatException {
    return content(name, TensorType.I8, shape).array();
  }

  /**
   * A copy of the elements of an I32 tensor.
   *
   * @param shape what it must be; -1 accepts any size
   * @throws ModelFormatException if it is missing or has another type or shape
   */
  public int[] ints(String name, int... shape) throws ModelFormatException {
    ByteBuffer bytes = content(name, TensorType.I32, shape);
    int[] values = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(values);
    return values;
  }

  /**
   * The strings that {@link SafeTensorsBuilder#putStrings} stored: a U8 tensor of UTF-8, a line
   * feed after each.
   *
   * @throws ModelFormatException if the tensor is missing or something else
   */
  public List<String> strings(String name) throws ModelFormatException {
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(content(name, TensorType.U8, -1)).toString();
    } catch (CharacterCodingException e) {
      throw TensorHeader.damaged("the strings of '" + name + "' are not valid UTF-8", e);
    }
    List<String> strings = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      strings.add(text.substring(from, end));
      from = end + 1;
    }
    if (from < text.length()) {
      throw TensorHeader.damaged("the last string of '" + name + "' does not end");
    }
    return List.copyOf(strings);
  }

  /** Those strings as they stand, not checked and not copied: for those who never change them. */
  byte[] sharedLines(String name) throws ModelFormatException {
    return content(name, TensorType.U8, -1).array();
  }

  /**
   * Checks what a tensor is without reading it: call it before memory is taken by sizes that stand
   * in the metadata.
   *
   * @param shape what it must be; -1 accepts any size
   * @throws ModelFormatException if it is missing or has another type or shape
   */
  public void check(String name, TensorType type, int... shape) throws ModelFormatException {
    TensorInfo info = info(name);
    boolean fits = info.type() == type && info.shape().size() == shape.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = shape[i] == -1 || shape[i] == info.shape().get(i);
    }
    if (!fits) {
      List<String> expected = new ArrayList<>();
      for (int size : shape) {
        expected.add(size == -1 ? "any" : Integer.toString(size));
      }
      throw TensorHeader.damaged(
          "tensor '"
              + name
              + "' is "
              + info.type()
              + " "
              + info.shape()
              + " where the settings of"
              + " the model need "
              + type
              + " "
              + expected);
    }
  }

  private ByteBuffer content(String name, TensorType type, int... shape)
      throws ModelFormatException {
    check(name, type, shape);
    return ByteBuffer.wrap(contents.get(name)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
