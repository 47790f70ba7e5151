package io.github.recurve.text;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The formats of word vector files, distinguished by their first bytes: text or word2vec's binary
 * format, either of them optionally gzipped or the only file of a zip archive.
 */
final class WordVectorsFile {

  private static final int MAXIMUM_LINE = 1 << 18;
  private static final int BUFFER = 1 << 16;
  private static final int MAXIMUM_WRAPPERS = 2; // a file may unpack to itself forever
  private static final int PEEK = 1 << 12;

  private WordVectorsFile() {}

  /** Reads the vectors of the first words of a file. */
  static WordVectors read(InputStream in, String name, int limit, Predicate<String> wanted)
      throws IOException {
    try {
      return read(in, name, limit, wanted, MAXIMUM_WRAPPERS);
    } catch (ZipException | EOFException e) {
      throw new IOException(name + ": the archive is damaged or incomplete: " + e.getMessage(), e);
    }
  }

  private static WordVectors read(
      InputStream in, String name, int limit, Predicate<String> wanted, int wrappers)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    byte[] begin = peek(buffered);
    if (wrappers > 0 && startsWith(begin, 0x1f, 0x8b)) {
      return read(new GZIPInputStream(buffered, BUFFER), name, limit, wanted, wrappers - 1);
    }
    if (wrappers > 0 && startsWith(begin, 'P', 'K', 3, 4)) {
      return readZip(new ZipInputStream(buffered), name, limit, wanted, wrappers - 1);
    }
    VectorRows rows = new VectorRows(name, wanted);
    if (isWord2VecBinary(begin)) {
      return new Word2VecBinary(buffered, name, rows).parse(limit);
    }
    refuseOtherBinary(begin, name);
    return new WordVectorsReader(new LineReader(buffered, name, MAXIMUM_LINE), rows).parse(limit);
  }

  private static WordVectors readZip(
      ZipInputStream zip, String name, int limit, Predicate<String> wanted, int wrappers)
      throws IOException {
    ZipEntry entry = nextFile(zip);
    if (entry == null) {
      throw new IOException(name + ": the archive is empty");
    }
    WordVectors vectors = read(zip, name, limit, wanted, wrappers);
    ZipEntry other = nextFile(zip);
    if (other != null) {
      throw new IOException(
          name
              + ": the archive has several files, such as "
              + entry.getName()
              + " and "
              + other.getName()
              + "; extract and specify the one with the vectors");
    }
    return vectors;
  }

  private static ZipEntry nextFile(ZipInputStream zip) throws IOException {
    try {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && entry.isDirectory()) {
        entry = zip.getNextEntry();
      }
      return entry;
    } catch (IllegalArgumentException e) {
      // Thrown for names, times and extra fields that cannot be read.
      throw (ZipException) new ZipException("a bad entry: " + e.getMessage()).initCause(e);
    }
  }

  private static byte[] peek(BufferedInputStream in) throws IOException {
    in.mark(PEEK);
    byte[] begin = in.readNBytes(PEEK);
    in.reset();
    return begin;
  }

  private static boolean startsWith(byte[] begin, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= begin.length || (begin[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Number of words and of dimensions, if a line has these two numbers alone; else null. */
  static long[] header(String line) {
    String[] fields = line.strip().split("[ \t]", 3);
    if (fields.length != 2 || !isCount(fields[0]) || !isCount(fields[1])) {
      return null;
    }
    return new long[] {Long.parseLong(fields[0]), Long.parseLong(fields[1])};
  }

  private static boolean isCount(String text) {
    return !text.isEmpty()
        && text.length() <= 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Returns whether a header line and a word are followed by bytes that are not text. */
  private static boolean isWord2VecBinary(byte[] begin) {
    int line = indexOf(begin, '\n', 0);
    if (line < 0 || line > 40) {
      return false;
    }
    long[] counts = header(new String(begin, 0, line, StandardCharsets.ISO_8859_1));
    int space = indexOf(begin, ' ', line + 1);
    if (counts == null || space < 0) {
      return false;
    }
    long end = Math.min(begin.length, space + 1 + Float.BYTES * Math.min(counts[1], PEEK));
    return !isText(begin, space + 1, (int) end);
  }

  private static int indexOf(byte[] bytes, char c, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != c) {
      at++;
    }
    return at < bytes.length ? at : -1;
  }

  /** Returns whether bytes may be a piece of UTF-8 without control characters. */
  private static boolean isText(byte[] bytes, int from, int to) {
    int following = 0;
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xff;
      boolean continuation = (b & 0xc0) == 0x80;
      if (continuation != following > 0 || b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
      if (continuation) {
        following--;
      } else {
        following = b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : b >= 0xc0 ? 1 : 0;
      }
    }
    return true;
  }

  private static void refuseOtherBinary(byte[] begin, String name) throws IOException {
    if (startsWith(begin, 0xba, 0x16, 0x4f, 0x2f)) {
      throw new IOException(
          name + ": a binary fastText model; specify its .vec file, or write one with fastText");
    }
    if (indexOf(begin, '\0', 0) >= 0
        && !startsWith(begin, 0xff, 0xfe)
        && !startsWith(begin, 0xfe, 0xff)) {
      throw new IOException(
          name
              + ": a binary file of another kind; word vectors are text (GloVe, word2vec, .vec of"
              + " fastText) or word2vec's binary form, plain, gzipped or zipped");
    }
  }
}
