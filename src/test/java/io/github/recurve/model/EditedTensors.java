package io.github.recurve.model;

/** Copies of tensors with some of them changed, as in a damaged or hostile file. */
public final class EditedTensors {
  private EditedTensors() {}

  /** All tensors, one F32 tensor replaced. */
  public static SafeTensors replacing(
      SafeTensors original, String name, int[] shape, float[] values) throws ModelFormatException {
    SafeTensorsBuilder builder = SafeTensors.builder().metadata(original.metadata());
    for (TensorInfo info : original.tensors()) {
      if (info.name().equals(name)) {
        builder.put(name, shape, values);
      } else {
        copy(original, info, builder);
      }
    }
    return builder.build();
  }

  /**
   * All tensors, but one F32 tensor with one element of the given size, or all of them in both
   * signs. Scales stay positive.
   */
  public static SafeTensors large(SafeTensors original, TensorInfo info, float size, boolean all)
      throws ModelFormatException {
    int[] shape = shape(info);
    float[] values = original.floats(info.name(), shape);
    for (int i = all ? 0 : values.length / 2; i < values.length; i += all ? 1 : values.length) {
      values[i] = i % 3 == 0 && !info.name().endsWith(".scale") ? -size : size;
    }
    return replacing(original, info.name(), shape, values);
  }

  /** The shape as the builder takes it. */
  public static int[] shape(TensorInfo info) {
    return info.shape().stream().mapToInt(i -> i).toArray();
  }

  /** Copies a tensor of any type. */
  public static void copy(SafeTensors from, TensorInfo info, SafeTensorsBuilder to)
      throws ModelFormatException {
    String name = info.name();
    int[] shape = shape(info);
    switch (info.type()) {
      case F32 -> to.put(name, shape, from.floats(name, shape));
      case I32 -> to.put(name, shape, from.ints(name, shape));
      case I8 -> to.put(name, shape, from.bytes(name, shape));
      case U8 -> to.putStrings(name, from.strings(name));
    }
  }
}
