package io.github.recurve.document;

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

  /** The text after the last document of a file. */
  default String foot() {
    return "";
  }
}
