package io.github.recurve.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads {@link SafeTensors}: checks every length before it trusts it, and takes memory only for
 * bytes that are there.
 */
final class SafeTensorsReader {
  private SafeTensorsReader() {}

  /** Bytes that are taken for a tensor before it is known to be there. */
  private static final int FIRST_PIECE = 1 << 20;

  /** A stream from a file takes memory of its own for all that is asked for in one call. */
  private static final int PIECE = 1 << 16;

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param present bytes that the stream is known to have, or 0: a tensor that may be among them
   *     gets its memory at once, which takes a tenth off the time to read a model
   */
  static SafeTensors read(InputStream in, long present) throws IOException {
    int first = (int) Math.min(1 << 30, Math.max(FIRST_PIECE, present));
    ByteBuffer length = ByteBuffer.wrap(readFully(in, 8, first, "the length of the header"));
    long headerLength = length.order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (headerLength < 2 || headerLength > TensorHeader.MAXIMUM_BYTES) {
      throw TensorHeader.damaged(
          "the header is said to have "
              + Long.toUnsignedString(headerLength)
              + " bytes, allowed are 2 to "
              + TensorHeader.MAXIMUM_BYTES);
    }
    TensorHeader header =
        TensorHeader.parse(readFully(in, (int) headerLength, first, "the header"));
    Map<String, byte[]> contents = new HashMap<>();
    for (TensorInfo tensor : header.tensors()) {
      int size = (int) tensor.byteSize();
      contents.put(tensor.name(), readFully(in, size, first, "tensor '" + tensor.name() + "'"));
    }
    if (in.read() >= 0) {
      throw TensorHeader.damaged("bytes follow the last tensor");
    }
    return new SafeTensors(header, contents);
  }

  private static byte[] readFully(InputStream in, int size, int first, String what)
      throws IOException {
    // Takes memory as bytes arrive: a false size costs little. InputStream.readNBytes(int) would
    // copy all of them from pieces of 8 kB.
    byte[] bytes = new byte[Math.min(size, first)];
    int read = 0;
    int got = 1;
    while (got > 0 && read < size) {
      if (read == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(size, 4L * read));
      }
      got = in.readNBytes(bytes, read, Math.min(bytes.length - read, PIECE));
      read += got;
    }
    if (read < size) {
      throw TensorHeader.damaged(
          "the file ends inside " + what + ": " + read + " of " + size + " bytes are there");
    }
    return bytes;
  }
}
