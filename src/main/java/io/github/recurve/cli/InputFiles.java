package io.github.recurve.cli;

import io.github.recurve.model.FileErrors;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.text.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads files; every failure names the file. */
final class InputFiles {

  /** Longest line of a text, in bytes. */
  private static final int MAX_LINE = 1 << 24;

  /** Longest text that is read at once, in bytes. */
  private static final int MAX_TEXT = 1 << 26;

  /** Name of standard input in messages. */
  static final String STANDARD_INPUT = "standard input";

  private InputFiles() {}

  /** Reads a file into an object. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Path file) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if that fails; the message names the file
   */
  static <T> T read(Path file, Reader<T> reader) throws IOException {
    return read(file, reader, ModelKinds::advice);
  }

  /**
   * The same with other advice for a model of the wrong kind.
   *
   * @param advice what to do, by the kind of the file
   */
  static <T> T read(Path file, Reader<T> reader, UnaryOperator<String> advice) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; specify a file");
    }
    try {
      return reader.read(file);
    } catch (ModelFormatException e) {
      throw FileErrors.naming(file, "read", ModelKinds.advise(e, advice));
    } catch (IOException e) {
      throw FileErrors.naming(file, "read", e);
    }
  }

  /**
   * The elements of all files in one list.
   *
   * @throws IOException if a file cannot be read or is empty; the message names it
   */
  static <T> List<T> readAll(Collection<Path> files, Reader<List<T>> reader) throws IOException {
    List<T> all = new ArrayList<>();
    for (Path file : files) {
      List<T> some = read(file, reader);
      requireText(some.isEmpty(), List.of(file));
      all.addAll(some);
    }
    return all;
  }

  /** Opens a text. */
  static LineReader open(Path file, Charset encoding) throws IOException {
    return read(
        file,
        text -> new LineReader(Files.newInputStream(text), text.toString(), MAX_LINE, encoding));
  }

  /** Opens a text that was named on the command line. */
  static LineReader openText(Path file, Charset encoding) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(noSuchText(file));
    }
    return open(file, encoding);
  }

  /** Describes a file that does not exist, or the text that stands where a file is expected. */
  static String noSuchText(Path file) {
    String name = file.toString();
    boolean path = name.matches("\\S*[./\\\\]\\S*");
    boolean plain = name.length() < 60 && name.matches("[\\p{L}\\p{N} ',;:?()./-]+");
    String text = plain ? '"' + name + '"' : "...";
    return "file not found: "
        + name
        + (path ? "" : "; to use it as text, pipe it: echo " + text + " | recurve ...");
  }

  /** The lines of standard input; must not be closed. */
  static LineReader standardInput(Charset encoding) {
    return new LineReader(System.in, STANDARD_INPUT, MAX_LINE, encoding);
  }

  /** The same for text whose line ends need not mean anything. */
  static LineReader standardInputWithLongLines(Charset encoding) {
    return new LineReader(System.in, STANDARD_INPUT, MAX_TEXT, encoding);
  }

  /**
   * The lines of a text without trailing blank lines.
   *
   * @throws IOException if the file cannot be read or has no text; the message names it
   */
  static List<String> lines(Path file, Charset encoding) throws IOException {
    List<String> lines = new ArrayList<>();
    try {
      new TextLines(List.of(file), encoding).forEach(lines::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    requireText(lines.stream().allMatch(String::isBlank), List.of(file));
    return lines;
  }

  /** Describes a text without words. */
  static String noText(String name) {
    return name + " has no text";
  }

  static void requireText(boolean blank, List<Path> files) throws IOException {
    if (blank) {
      String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
      throw new IOException(names + ": no text found; specify files with lines of text");
    }
  }
}
