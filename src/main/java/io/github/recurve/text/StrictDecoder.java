package io.github.recurve.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decodes text and locates bytes that are invalid in the encoding. Not thread-safe. */
final class StrictDecoder {

  /** Maximum size of a text that is read at once, in bytes. */
  static final int MAX_WHOLE = 1 << 26;

  /** One byte in so many, at least, is zero in text of Latin letters in UTF-16. */
  private static final int ZERO_SHARE = 3;

  private final Charset encoding;
  private final CharsetDecoder decoder;
  private int errorAt;
  private int errorByte;

  StrictDecoder(Charset encoding) {
    this.encoding = encoding;
    this.decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Returns whether the bytes of LF and CR are these characters wherever they stand. */
  static boolean endsLinesLikeAscii(Charset encoding) {
    String name = encoding.name().toUpperCase(Locale.ROOT);
    return !name.contains("UTF-16") && !name.contains("UTF-32") && !name.contains("EBCDIC");
  }

  /**
   * Reads a whole text.
   *
   * @param name name of the file, for messages
   * @return the text without a byte order mark at its beginning
   * @throws TextFormatException if bytes are invalid in the encoding
   * @throws IOException if the text cannot be read or is longer than {@link #MAX_WHOLE} bytes
   */
  static String readAll(InputStream in, String name, Charset encoding) throws IOException {
    byte[] bytes = in.readNBytes(MAX_WHOLE + 1);
    if (bytes.length > MAX_WHOLE) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is longer than %,d bytes, the limit for one text; split it",
              name,
              MAX_WHOLE));
    }
    StrictDecoder decoder = new StrictDecoder(encoding);
    String text = decoder.decode(bytes, bytes.length);
    if (text == null) {
      throw new TextFormatException(name, lineAt(bytes, decoder.errorAt), decoder.problem(0));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static long lineAt(byte[] bytes, int at) {
    long line = 1;
    for (int i = 0; i < at; i++) {
      boolean ends = bytes[i] == '\n' || bytes[i] == '\r' && bytes[i + 1] != '\n';
      line += ends ? 1 : 0;
    }
    return line;
  }

  /** The text as a UTF-8 stream; all of it is read when the stream is first used. */
  static InputStream inUtf8(InputStream in, String name, Charset encoding) {
    return new InputStream() {
      private InputStream text;

      private InputStream text() throws IOException {
        if (text == null) {
          text =
              new ByteArrayInputStream(
                  readAll(in, name, encoding).getBytes(StandardCharsets.UTF_8));
        }
        return text;
      }

      @Override
      public int read() throws IOException {
        return text().read();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return text().read(bytes, offset, length);
      }

      @Override
      public int available() throws IOException {
        return text().available();
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  /** The text of the first bytes, or null if some are invalid. */
  String decode(byte[] bytes, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer out =
        CharBuffer.allocate((int) Math.ceil(length * (double) decoder.maxCharsPerByte()));
    decoder.reset();
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    int wide = encoding.equals(StandardCharsets.UTF_8) ? firstZeroOfUtf16(bytes, length) : -1;
    if (result.isError() || wide >= 0) {
      errorAt = wide >= 0 ? wide : in.position();
      errorByte = bytes[errorAt] & 0xff;
      return null;
    }
    return out.flip().toString();
  }

  /**
   * Finds the first zero byte of mostly Latin text in UTF-16 without a byte order mark, which is
   * valid in UTF-8, too: about every second byte is zero, and none of those between.
   *
   * @return its index, or -1 if the text is not like that
   */
  private static int firstZeroOfUtf16(byte[] bytes, int length) {
    int first = -1;
    int zeros = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        first = first < 0 ? i : first;
        if ((i - first) % 2 != 0) {
          return -1;
        }
        zeros++;
      }
    }
    return zeros >= 2 && zeros * ZERO_SHARE >= length ? first : -1;
  }

  /**
   * Error, position and remedy for the bytes decoded last.
   *
   * @param begin offset of the first of them in the file
   */
  String problem(long begin) {
    boolean marked = begin + errorAt == 0 && (errorByte == 0xfe || errorByte == 0xff);
    String wide = (begin + errorAt) % 2 == 0 ? "UTF-16BE" : "UTF-16LE";
    return String.format(
        Locale.ROOT,
        "not valid %s; convert the file with iconv -t UTF-8, or specify the encoding that it was"
            + " written in, e.g. --encoding %s; at byte offset %d of the file is 0x%02X",
        encoding.name(),
        marked
            ? "UTF-16"
            : errorByte == 0
                ? wide
                : "windows-1252 (Western Europe), windows-1251 (Cyrillic), windows-874 (Thai) or"
                    + " Shift_JIS (Japanese)",
        begin + errorAt,
        errorByte);
  }
}
