package io.github.recurve.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads word2vec's binary format: a line with the numbers of words and dimensions, then for each
 * word its bytes, a space, and float32 values in little-endian order; a line feed may follow.
 */
final class Word2VecBinary {

  private static final int MAXIMUM_WORD = 1 << 14; // bytes

  private final InputStream in;
  private final String name;
  private final VectorRows rows;
  private final StrictDecoder decoder = new StrictDecoder(StandardCharsets.UTF_8);

  Word2VecBinary(InputStream in, String name, VectorRows rows) {
    this.in = in;
    this.name = name;
    this.rows = rows;
  }

  WordVectors parse(int limit) throws IOException {
    long[] header = WordVectorsFile.header(new String(until('\n'), StandardCharsets.ISO_8859_1));
    rows.dimensions(header[1], 1);
    long count = Math.min(header[0], limit);
    byte[] bytes = new byte[Float.BYTES * rows.dimensions()];
    FloatBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (long number = 1; number <= count; number++) {
      byte[] word = until(' ');
      if (word == null || in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new IOException(
            name + ": the file ends at word " + number + " of " + header[0] + "; is it complete?");
      }
      try {
        add(word, values, number);
      } catch (TextFormatException fault) {
        rows.skip(fault);
      }
    }
    return rows.build();
  }

  private void add(byte[] word, FloatBuffer values, long number) throws IOException {
    String text = decoder.decode(word, word.length);
    if (text == null) {
      throw error(number, "the word is not valid UTF-8");
    }
    if (text.isEmpty()) {
      throw error(number, "the word is empty");
    }
    rows.add(text, (to, at) -> copy(values, to, at, number), number);
  }

  private void copy(FloatBuffer values, float[] to, int at, long number)
      throws TextFormatException {
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw error(number, "value " + (i + 1) + " is " + values.get(i) + ", not a finite number");
      }
      to[at + i] = values.get(i);
    }
  }

  private TextFormatException error(long number, String reason) {
    return new TextFormatException(name, number, reason);
  }

  /**
   * The bytes up to a character, which is skipped like a preceding line feed; null if the file ends
   * first.
   */
  private byte[] until(char end) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b != end; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (bytes.size() == MAXIMUM_WORD) {
        throw new IOException(
            name + ": a word of more than " + MAXIMUM_WORD + " bytes; is the file damaged?");
      }
      if (b != '\n' || bytes.size() > 0) {
        bytes.write(b);
      }
    }
    return bytes.toByteArray();
  }
}
