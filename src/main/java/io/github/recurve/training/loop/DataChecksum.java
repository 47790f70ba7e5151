package io.github.recurve.training.loop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.zip.CRC32C;

/**
 * A CRC-32C of training data, by which a checkpoint recognises its data. Every addition includes
 * its length, so that equal checksums mean equal sequences of additions. Not thread-safe.
 */
public final class DataChecksum {

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  /** Adds a text. */
  public DataChecksum add(String text) {
    integer(text.length());
    for (int i = 0; i < text.length(); i++) {
      require(Character.BYTES).putChar(text.charAt(i));
    }
    return this;
  }

  /** Adds texts in their order. */
  public DataChecksum add(Collection<String> texts) {
    integer(texts.size());
    texts.forEach(this::add);
    return this;
  }

  /** Adds numbers. */
  public DataChecksum add(int... values) {
    integer(values.length);
    for (int value : values) {
      integer(value);
    }
    return this;
  }

  /** Adds the first {@code length} of some numbers. */
  public DataChecksum add(float[] values, int length) {
    integer(length);
    for (int i = 0; i < length; i++) {
      require(Float.BYTES).putFloat(values[i]);
    }
    return this;
  }

  /** The checksum of everything added so far, as a hexadecimal number. */
  @Override
  public String toString() {
    flush();
    return Long.toHexString(crc.getValue());
  }

  private void integer(int value) {
    require(Integer.BYTES).putInt(value);
  }

  private ByteBuffer require(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    crc.update(buffer.flip());
    buffer.clear();
  }
}
