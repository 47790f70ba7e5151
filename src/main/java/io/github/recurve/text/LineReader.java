package io.github.recurve.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbered lines of a UTF-8 stream, of bounded length. LF and CRLF end a line; a byte order mark at
 * the start is skipped. Invalid UTF-8 is an error, not a replacement character, which would
 * silently become a token. The reader may go on after an invalid line. Not thread-safe.
 */
public final class LineReader implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final String name;
  private final int maximumLength;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private byte[] line = new byte[256];
  private long number;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  /**
   * Reads from the stream.
   *
   * @param name of the file, for messages
   * @param maximumLength longest line in bytes
   */
  public LineReader(InputStream in, String name, int maximumLength) {
    this.in = in;
    this.name = name;
    this.maximumLength = maximumLength;
  }

  /** Number of the line last read, from 1. */
  public long number() {
    return number;
  }

  /**
   * The next line without its end, or null after the last.
   *
   * @throws TextFormatException if the line is too long or is not UTF-8
   * @throws IOException if the stream cannot be read; the message names the file
   */
  public String next() throws IOException {
    int length = 0;
    boolean any = false;
    while (true) {
      if (position == limit) {
        limit = fill();
        position = 0;
        if (limit <= 0) {
          limit = 0;
          if (!any) {
            return null;
          }
          number++;
          return decode(length);
        }
      }
      any = true;
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      length = append(length, end - position);
      boolean ended = end < limit;
      position = ended ? end + 1 : end;
      if (ended) {
        number++;
        return decode(length > 0 && line[length - 1] == '\r' ? length - 1 : length);
      }
    }
  }

  private int fill() throws IOException {
    try {
      return in.read(buffer, 0, BUFFER);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private int append(int length, int count) throws IOException {
    if (count > maximumLength - length) {
      throw new TextFormatException(
          name,
          number + 1,
          "the line is longer than " + maximumLength + " bytes; not a text file?");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
    }
    System.arraycopy(buffer, position, line, length, count);
    return length + count;
  }

  private String decode(int length) throws IOException {
    try {
      String text = decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
      return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw error("not valid UTF-8; convert the file, e.g. with iconv -t UTF-8");
    }
  }

  /** An error at the line last returned. */
  TextFormatException error(String reason) {
    return new TextFormatException(name, number, reason);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
