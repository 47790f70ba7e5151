package io.github.recurve.model;

/** Type of the elements of a stored tensor, named as safetensors files do. */
public enum TensorType {
  /** 32-bit IEEE floating point. */
  F32(4),
  /** 32-bit signed integer. */
  I32(4),
  /** 8-bit signed integer. */
  I8(1),
  /** 8-bit unsigned integer; here always text; see {@link SafeTensors#strings}. */
  U8(1);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }
}
