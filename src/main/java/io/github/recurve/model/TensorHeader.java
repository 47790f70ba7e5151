package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The header of a safetensors file: metadata, and the type, shape and place of each tensor.
 *
 * <p>A header is checked as a whole before any tensor is read: the tensors, ordered by offset, must
 * follow one another without gap or overlap from offset 0, and each must have exactly the number of
 * bytes that its shape and type require.
 *
 * @param metadata by key
 * @param tensors in the order of their bytes
 */
record TensorHeader(SortedMap<String, String> metadata, List<TensorInfo> tensors) {

  /** Maximum size of the JSON, in bytes. */
  static final int MAXIMUM_BYTES = 4 << 20;

  /** Maximum size of all tensors together, in bytes. */
  static final long MAXIMUM_DATA = 1L << 30;

  /** Name of the header member that is not a tensor. */
  static final String METADATA = "__metadata__";

  // No lambda, since the first one in a JVM loads the lambda infrastructure.
  private static final Comparator<TensorInfo> PLACE =
      new Comparator<>() {
        @Override
        public int compare(TensorInfo a, TensorInfo b) {
          return a.begin() != b.begin()
              ? Long.compare(a.begin(), b.begin())
              : Long.compare(a.end(), b.end());
        }
      };

  /**
   * A header of tensors in any order.
   *
   * @throws ModelFormatException if there are gaps or overlaps
   */
  static TensorHeader of(SortedMap<String, String> metadata, List<TensorInfo> tensors)
      throws ModelFormatException {
    List<TensorInfo> ordered = new ArrayList<>(tensors);
    ordered.sort(PLACE);
    long end = 0;
    for (TensorInfo tensor : ordered) {
      if (tensor.begin() != end) {
        throw damaged(
            "tensor '"
                + tensor.name()
                + "' begins at byte "
                + tensor.begin()
                + " where "
                + end
                + " is expected: a gap or an overlap");
      }
      end = tensor.end();
    }
    return new TensorHeader(metadata, List.copyOf(ordered));
  }

  /**
   * Parses the description of a tensor.
   *
   * @throws ModelFormatException if its size does not match its type and shape
   */
  static TensorInfo tensor(String name, TensorType type, List<Long> shape, long begin, long end)
      throws ModelFormatException {
    if (begin > end || end > MAXIMUM_DATA) {
      throw damaged(
          "tensor '"
              + name
              + "' is at bytes "
              + begin
              + " to "
              + end
              + "; the limit is "
              + MAXIMUM_DATA);
    }
    List<Integer> sizes = new ArrayList<>();
    long bytes = type.bytes();
    for (long size : shape) {
      // Both factors are below 2^31 here, so the product cannot overflow.
      if (size > MAXIMUM_DATA || bytes * size > MAXIMUM_DATA) {
        throw damaged("tensor '" + name + "' of shape " + shape + " is too large");
      }
      bytes *= size;
      sizes.add((int) size);
    }
    if (end - begin != bytes) {
      throw damaged(
          "tensor '"
              + name
              + "' of type "
              + type
              + " and shape "
              + shape
              + " needs "
              + bytes
              + " bytes but has "
              + (end - begin));
    }
    return new TensorInfo(name, type, sizes, begin, end);
  }
}
