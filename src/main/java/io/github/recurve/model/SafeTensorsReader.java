package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads {@link SafeTensors}. Every length is checked before it is used, and memory is allocated
 * only for bytes that are present.
 */
final class SafeTensorsReader {
  private SafeTensorsReader() {}

  /** Maximum memory allocated for a tensor before its bytes arrive. */
  private static final int FIRST_PIECE = 1 << 20;

  /** Maximum bytes per call: file streams allocate as many as are requested. */
  private static final int PIECE = 1 << 16;

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param present number of bytes known to be available, or 0; tensors within them are allocated
   *     at once
   */
  static SafeTensors read(InputStream in, long present) throws IOException {
    int first = (int) Math.min(1 << 30, Math.max(FIRST_PIECE, present));
    PushbackInputStream rest = new PushbackInputStream(in, FileKind.PREFIX);
    byte[] prefix = rest.readNBytes(FileKind.PREFIX);
    if (!isHeader(prefix)) {
      throw FileKind.foreign(prefix);
    }
    int headerLength = (int) headerLength(prefix);
    rest.unread(prefix, Long.BYTES, prefix.length - Long.BYTES);
    TensorHeader header = HeaderReader.read(readFully(rest, headerLength, first, "the header"));
    Map<String, byte[]> contents = new HashMap<>();
    for (TensorInfo tensor : header.tensors()) {
      int size = (int) tensor.byteSize();
      contents.put(tensor.name(), readFully(rest, size, first, "tensor '" + tensor.name() + "'"));
    }
    if (rest.read() >= 0) {
      throw damaged("bytes follow the last tensor");
    }
    return new SafeTensors(header, contents);
  }

  /** Returns whether the bytes begin with the length of a header and the start of one. */
  private static boolean isHeader(byte[] prefix) {
    return prefix.length >= Long.BYTES
        && headerLength(prefix) >= 2
        && headerLength(prefix) <= TensorHeader.MAXIMUM_BYTES
        && (prefix.length == Long.BYTES || " \t\n\r{".indexOf(prefix[Long.BYTES]) >= 0);
  }

  private static long headerLength(byte[] prefix) {
    return ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static byte[] readFully(InputStream in, int size, int first, String what)
      throws IOException {
    // Allocates memory as bytes arrive, so that a false size costs little.
    // InputStream.readNBytes(int) would
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
      throw damaged(
          "the file ends inside " + what + ": " + read + " of " + size + " bytes are present");
    }
    return bytes;
  }
}
