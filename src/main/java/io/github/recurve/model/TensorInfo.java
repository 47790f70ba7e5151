package io.github.recurve.model;

import java.util.List;

/**
 * What a safetensors header says of one tensor.
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

  @Override
  public String toString() {
    return name + " " + type + " " + shape;
  }
}
