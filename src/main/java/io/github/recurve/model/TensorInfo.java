package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.util.ArrayList;
import java.util.List;

/**
 * The description of a tensor in a safetensors header.
 *
 * @param name unique in the file
 * @param type of the elements
 * @param shape sizes of the dimensions, row-major; empty for a single number
 * @param begin offset of the first byte after the header
 * @param end offset after the last byte
 */
public record TensorInfo(String name, TensorType type, List<Integer> shape, long begin, long end) {

  /** Copies the shape. */
  public TensorInfo {
    shape = List.copyOf(shape);
  }

  /** Number of bytes. */
  public long byteSize() {
    return end - begin;
  }

  /**
   * Checks type and shape.
   *
   * @param sizes the required shape; -1 accepts any size
   * @throws ModelFormatException if they differ
   */
  void require(TensorType needed, int... sizes) throws ModelFormatException {
    boolean fits = type == needed && shape.size() == sizes.length;
    for (int i = 0; fits && i < sizes.length; i++) {
      fits = sizes[i] == -1 || sizes[i] == shape.get(i);
    }
    if (!fits) {
      List<String> texts = new ArrayList<>();
      for (int size : sizes) {
        texts.add(size == -1 ? "any" : Integer.toString(size));
      }
      throw damaged(
          "tensor '"
              + name
              + "' is "
              + type
              + " "
              + shape
              + " where "
              + needed
              + " "
              + texts
              + " is required");
    }
  }

  @Override
  public String toString() {
    return name + " " + type + " " + shape;
  }
}
