package io.github.recurve.cli;

import java.io.Closeable;
import java.io.IOException;

/** The texts of a file, read lazily. */
interface TextSources extends Closeable {

  /** The next text, which may be an error; null after the last. */
  TextSource next();

  /** Returns whether more of the file can be read without waiting for it. */
  boolean ready() throws IOException;
}
