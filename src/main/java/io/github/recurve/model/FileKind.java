package io.github.recurve.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Recognises files of other programs by their first bytes, so that error messages can say what was
 * passed instead of a model.
 */
public final class FileKind {

  /** Number of bytes needed to recognise a file. */
  static final int PREFIX = 512;

  /** Names at the start of OpenNLP's model files, after two bytes with their length. */
  private static final List<String> OPENNLP = List.of("GIS", "QN", "Perceptron", "NaiveBayes");

  private FileKind() {}

  /**
   * Opens a file for reading.
   *
   * @throws ModelFormatException if it is a directory
   * @throws IOException if it cannot be opened
   */
  static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ModelFormatException("not a Recurve file but a directory");
    }
    return Files.newInputStream(file);
  }

  /**
   * Returns whether a file exists and begins like text, so that it is no model of any program.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean isText(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] begin = in.readNBytes(PREFIX);
      return begin.length > 0 && isText(begin);
    }
  }

  /**
   * The message for content that is not a file of this library.
   *
   * @param begin the first bytes, {@link #PREFIX} of them unless the content is shorter
   */
  static ModelFormatException foreign(byte[] begin) {
    String kind = name(begin);
    return new ModelFormatException(
        kind == null
            ? "not a Recurve file: it starts neither like a zip file nor like a safetensors file"
            : "not a Recurve file but " + kind);
  }

  private static String name(byte[] begin) {
    if (begin.length == 0) {
      return "an empty file";
    }
    if (startsWith(begin, 0x1F, 0x8B)) {
      return isJava(unzipped(begin)) ? "a CoreNLP model (gzipped Java objects)" : "a gzip file";
    }
    if (isJava(begin)) {
      return "a file of serialised Java objects";
    }
    if (startsWith(begin, 'P', 'K')) {
      return "a zip file";
    }
    for (String model : OPENNLP) {
      byte[] written = model.getBytes(StandardCharsets.US_ASCII);
      if (startsWith(begin, 0, written.length)
          && Arrays.equals(written, Arrays.copyOfRange(begin, 2, 2 + written.length))) {
        return model.equals("GIS") || model.equals("QN")
            ? "an OpenNLP maxent model"
            : "an OpenNLP model of type " + model;
      }
    }
    return isText(begin) ? text(begin) : null;
  }

  private static boolean startsWith(byte[] begin, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= begin.length || (begin[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isJava(byte[] begin) {
    return startsWith(begin, 0xAC, 0xED, 0, 5);
  }

  private static byte[] unzipped(byte[] begin) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(begin))) {
      return in.readNBytes(4);
    } catch (IOException e) {
      return new byte[0]; // not gzip after all
    }
  }

  /**
   * Returns whether the bytes are text in UTF-8 or a national 8-bit encoding, without control
   * codes.
   */
  private static boolean isText(byte[] begin) {
    for (byte b : begin) {
      if (b >= 0 && b < ' ' && "\t\n\r\f".indexOf(b) < 0) {
        return false;
      }
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    boolean utf8 =
        !decoder.decode(ByteBuffer.wrap(begin), CharBuffer.allocate(begin.length), false).isError();
    int letters = 0;
    for (byte b : begin) {
      letters += b >= 0 ? 1 : 0;
    }
    return utf8 || letters > begin.length / 2;
  }

  private static String text(byte[] begin) {
    String text = new String(begin, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("version https://git-lfs.")) {
      return "a Git LFS pointer; get the file itself with 'git lfs pull'";
    }
    return text.startsWith("<!doctype html") || text.startsWith("<html")
        ? "a web page (HTML)"
        : "a text file";
  }
}
