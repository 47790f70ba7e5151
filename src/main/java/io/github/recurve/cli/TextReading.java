package io.github.recurve.cli;

import io.github.recurve.document.TextSplitter;
import io.github.recurve.text.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;

/**
 * The layout of texts in files.
 *
 * @param kind what is one text
 * @param field the field of JSON objects, else null
 * @param splitter finds the sentences of pieces, else null
 */
record TextReading(Kind kind, String field, Charset encoding, TextSplitter splitter) {

  /** The kinds of text. */
  enum Kind {
    /** A file. */
    FILE,
    /** A line of a file. */
    LINE,
    /** A field of a JSON object, one per line. */
    FIELD,
    /** Some sentences of standard input. */
    PIECE
  }

  TextReading(Kind kind, String field, Charset encoding) {
    this(kind, field, encoding, null);
  }

  /** Reads a text in pieces, each as soon as it has arrived. */
  TextReading inPieces(TextSplitter sentences) {
    return new TextReading(Kind.PIECE, null, encoding, sentences);
  }

  boolean isOnePerFile() {
    return kind == Kind.FILE;
  }

  /** The lines or pieces of a file. */
  TextSources parts(TextSource file) throws IOException {
    if (kind == Kind.PIECE) {
      return new PieceSources(file, InputFiles.standardInputWithLongLines(encoding), splitter);
    }
    LineReader lines =
        file.file() == null
            ? InputFiles.standardInput(encoding)
            : InputFiles.open(file.file(), encoding);
    return new LineSources(file, lines);
  }

  /**
   * The text of a source.
   *
   * @throws IOException if it cannot be read; the message names the file and, if it is one of many
   *     texts, the line
   */
  String text(TextSource source) throws IOException {
    if (source.error() != null) {
      throw new IOException(source.error());
    }
    if (kind == Kind.LINE || kind == Kind.PIECE) {
      return source.text();
    }
    if (kind == Kind.FIELD) {
      String place = source.label() + ":" + source.line() + ": ";
      String text;
      try {
        text = JsonField.read(source.text(), field);
      } catch (IOException e) {
        throw new IOException(place + e.getMessage(), e);
      }
      if (text == null) {
        throw new IOException(
            place + "the object has no field '" + field + "'; specify one with --field");
      }
      return text;
    }
    if (source.file() == null) {
      return LineReader.readAll(System.in, InputFiles.STANDARD_INPUT, encoding);
    }
    return InputFiles.read(
        source.file(),
        file -> {
          try (InputStream in = Files.newInputStream(file)) {
            return LineReader.readAll(in, file.toString(), encoding);
          }
        });
  }

  /** Approximate memory of a source. */
  long weight(TextSource source) {
    return source.text() != null ? source.text().length() : size(source);
  }

  /** Bytes of a file; 0 if it is standard input or cannot be read. */
  static long size(TextSource file) {
    try {
      return file.file() == null ? 0 : Files.size(file.file());
    } catch (IOException e) {
      return 0; // reading reports that
    }
  }

  /**
   * Adds the lines or pieces of a file, starting after a given line. While no more can be read, the
   * results so far are delivered.
   */
  void addParts(TextSource file, long after, Pipeline<TextSource> pipeline) throws IOException {
    try (TextSources parts = parts(file)) {
      for (TextSource part = parts.next(); part != null; part = parts.next()) {
        boolean blank = kind == Kind.FIELD && part.text() != null && part.text().isBlank();
        if (part.line() > after && !blank) {
          pipeline.add(part, weight(part));
        }
        if (file.file() == null && !parts.ready()) {
          pipeline.finish();
        }
      }
    }
  }

  /** Separator of two results: none between the lines or pieces of a text. */
  String separator(String ofDocuments) {
    return kind == Kind.LINE || kind == Kind.PIECE ? "" : ofDocuments;
  }
}
