package io.github.recurve.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbered lines of a text, of bounded length. LF, CRLF and CR end a line; a byte order mark at the
 * start is skipped. Bytes that are invalid in the encoding are an error rather than a replacement
 * character, which would silently become a token. Reading may continue after a rejected line. Not
 * thread-safe.
 */
public final class LineReader implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final String name;
  private final int maximumLength;
  private final StrictDecoder decoder;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long read; // bytes before the buffer's limit
  private byte[] line = new byte[256];
  private long number;
  private String end = "";
  private boolean skipping; // the rest of a line that is too long

  /**
   * Reads UTF-8 from the stream.
   *
   * @param name name of the file, for messages
   * @param maximumLength longest line in bytes
   */
  public LineReader(InputStream in, String name, int maximumLength) {
    this(in, name, maximumLength, StandardCharsets.UTF_8);
  }

  /**
   * Reads text in some encoding from the stream.
   *
   * @param name name of the file, for messages
   * @param maximumLength longest line in bytes
   * @param encoding UTF-16 and UTF-32 are read at once, up to 64 MiB
   */
  public LineReader(InputStream in, String name, int maximumLength, Charset encoding) {
    this.name = name;
    this.maximumLength = maximumLength;
    boolean lines = StrictDecoder.endsLinesLikeAscii(encoding);
    this.in = lines ? in : StrictDecoder.inUtf8(in, name, encoding);
    this.decoder = new StrictDecoder(lines ? encoding : StandardCharsets.UTF_8);
  }

  /**
   * Reads a whole text.
   *
   * @param name name of the file, for messages
   * @return the text without a byte order mark at its beginning
   * @throws TextFormatException if bytes are invalid in the encoding
   * @throws IOException if the text cannot be read or is longer than 64 MiB
   */
  public static String readAll(InputStream in, String name, Charset encoding) throws IOException {
    return StrictDecoder.readAll(in, name, encoding);
  }

  /** Number of the line last read, from 1. */
  public long number() {
    return number;
  }

  /** The characters that ended the line last read; empty at the end of the text. */
  public String end() {
    return end;
  }

  /**
   * The next line without its end, or null after the last.
   *
   * @throws TextFormatException if the line is too long or invalid in the encoding
   * @throws IOException if the stream cannot be read; the message names the file
   */
  public String next() throws IOException {
    int length = 0;
    boolean any = false;
    long begin = read - limit + position;
    while (fill()) {
      any = true;
      int to = position;
      while (to < limit && buffer[to] != '\n' && buffer[to] != '\r') {
        to++;
      }
      length = append(length, to - position);
      position = to;
      if (to < limit) {
        readEnd();
        if (!skipping) {
          return decode(length, begin);
        }
        skipping = false;
        length = 0;
        begin = read - limit + position;
        any = false;
      }
    }
    end = "";
    return any && !skipping ? decode(length, begin) : null;
  }

  private void readEnd() throws IOException {
    end = buffer[position++] == '\n' ? "\n" : "\r";
    if (end.equals("\r") && fill() && buffer[position] == '\n') {
      position++;
      end = "\r\n";
    }
  }

  /**
   * Returns whether more of the text is there already, so that reading on need not wait for it.
   * False at the end.
   */
  public boolean ready() throws IOException {
    return position < limit || in.available() > 0;
  }

  /** Returns whether there is a byte at the position; reads more if necessary. */
  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    try {
      position = 0;
      limit = Math.max(0, in.read(buffer, 0, BUFFER));
      read += limit;
      return limit > 0;
    } catch (InterruptedIOException | TextFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private int append(int length, int count) throws IOException {
    if (skipping) {
      return 0;
    }
    if (count > maximumLength - length) {
      skipping = true;
      number++;
      throw error("the line is longer than " + maximumLength + " bytes; not a text file?");
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
    }
    System.arraycopy(buffer, position, line, length, count);
    return length + count;
  }

  private String decode(int length, long begin) throws IOException {
    number++;
    String text = decoder.decode(line, length);
    if (text == null) {
      throw error(decoder.problem(begin));
    }
    return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
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
