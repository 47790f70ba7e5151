package io.github.recurve.document;

import java.util.Optional;

/**
 * An output format of documents. A file consists of a header, any number of documents with
 * separators between them, and a footer. Immutable and safe for any number of threads.
 */
public interface DocumentFormat {

  /** The text before the first document of a file. */
  default String head() {
    return "";
  }

  /** The text between two documents of a file. */
  default String separator() {
    return "";
  }

  /** Appends a document. */
  void append(Document document, StringBuilder out);

  /**
   * The format of a piece of a document that consists of whole sentences: its pieces, one after the
   * other, are the document. Empty if a document must be written as a whole.
   *
   * @param begin offset in the document of the first character of the piece
   */
  default Optional<DocumentFormat> ofPiece(long begin) {
    return Optional.empty();
  }

  /** The text after the last document of a file. */
  default String foot() {
    return "";
  }
}
