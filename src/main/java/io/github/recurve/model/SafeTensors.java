package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.ejml.data.FMatrixRMaj;

/**
 * Named tensors and string metadata in safetensors format: 8 bytes with the length of a JSON
 * header, the header, and the raw little-endian elements (github.com/huggingface/safetensors).
 *
 * <p>Damaged or hostile files are rejected with a {@link ModelFormatException}. The header is
 * limited to 4 MiB, all tensors together to 1 GiB. Equal content is written as equal bytes.
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
   * @throws ModelFormatException if it is not a complete and valid safetensors file; the message
   *     names it
   */
  public static SafeTensors read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(FileKind.open(file))) {
      return SafeTensorsReader.read(in, Files.size(file));
    } catch (ModelFormatException e) {
      throw e.in(file);
    }
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @throws ModelFormatException if it is not a complete and valid safetensors file
   */
  public static SafeTensors read(InputStream in) throws IOException {
    return SafeTensorsReader.read(in, 0);
  }

  /** Reads the bytes of a file, see {@link #read(InputStream)}. */
  public static SafeTensors read(byte[] file) throws IOException {
    return SafeTensorsReader.read(new ByteArrayInputStream(file), file.length);
  }

  /** The bytes of the file. */
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return out.toByteArray();
  }

  /** Writes to a stream and leaves it open. */
  public void write(OutputStream out) throws IOException {
    HeaderWriter.write(out, header);
    for (TensorInfo tensor : header.tensors()) {
      out.write(contents.get(tensor.name()));
    }
  }

  /** All metadata, sorted by key. */
  public SortedMap<String, String> metadata() {
    return Collections.unmodifiableSortedMap(header.metadata());
  }

  /** The same tensors with other metadata. */
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
      throw damaged("the metadata has no '" + key + "'");
    }
    return value;
  }

  /** Name, type and shape of every tensor, in the order of the file. */
  public List<TensorInfo> tensors() {
    return header.tensors();
  }

  /** Returns whether there is a tensor of that name. */
  public boolean has(String name) {
    return infos.containsKey(name);
  }

  /**
   * Name, type and shape of a tensor.
   *
   * @throws ModelFormatException if there is none
   */
  public TensorInfo info(String name) throws ModelFormatException {
    TensorInfo info = infos.get(name);
    if (info == null) {
      throw damaged("missing tensor '" + name + "'");
    }
    return info;
  }

  /**
   * A copy of the elements of an F32 tensor, row-major.
   *
   * @param shape the required shape; -1 accepts any size
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
   * @param shape the required shape; -1 accepts any size
   * @throws ModelFormatException if it is missing or has another type or shape
   */
  public byte[] bytes(String name, int... shape) throws ModelFormatException {
    return content(name, TensorType.I8, shape).array().clone();
  }

  /** The elements of an I8 tensor, not copied; callers must not modify them. */
  byte[] sharedBytes(String name, int... shape) throws ModelFormatException {
    return content(name, TensorType.I8, shape).array();
  }

  /**
   * A copy of the elements of an I32 tensor.
   *
   * @param shape the required shape; -1 accepts any size
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
   * @param maximum number of strings
   * @throws ModelFormatException if the tensor is missing or invalid
   */
  public List<String> strings(String name, int maximum) throws ModelFormatException {
    return StringLines.decode(name, sharedLines(name), maximum);
  }

  /** The same for at most 2^20 strings. */
  public List<String> strings(String name) throws ModelFormatException {
    return strings(name, StringLines.MAXIMUM);
  }

  /** The bytes of strings, neither checked nor copied; callers must not modify them. */
  byte[] sharedLines(String name) throws ModelFormatException {
    return content(name, TensorType.U8, -1).array();
  }

  /**
   * Checks type and shape of a tensor without reading it, before allocating memory whose size
   * depends on the header.
   *
   * @param shape the required shape; -1 accepts any size
   * @throws ModelFormatException if it is missing or has another type or shape
   */
  public void check(String name, TensorType type, int... shape) throws ModelFormatException {
    info(name).require(type, shape);
  }

  /** The bytes of a tensor, not copied; callers must not modify them. */
  byte[] shared(String name) {
    return contents.get(name);
  }

  private ByteBuffer content(String name, TensorType type, int... shape)
      throws ModelFormatException {
    check(name, type, shape);
    return ByteBuffer.wrap(contents.get(name)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
