package io.github.recurve.cli;

import io.github.recurve.text.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The lines of some files, each file without its trailing blank lines, read lazily, so that memory
 * does not grow with the text. A failure is an {@link UncheckedIOException} whose cause names file
 * and line.
 */
record TextLines(List<Path> files, Charset encoding) implements Iterable<String> {

  /** Returns whether the files can be read again, unlike a pipe. */
  boolean canBeReadAgain() {
    return files.stream().allMatch(Files::isRegularFile);
  }

  @Override
  public Iterator<String> iterator() {
    return new Lines(files.iterator());
  }

  private final class Lines implements Iterator<String> {
    private final Iterator<Path> rest;
    private LineReader reader; // of the present file, or null between two
    private String next; // the next line that is not blank, or null
    private int blank; // lines before it that are

    Lines(Iterator<Path> rest) {
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null && (reader != null || rest.hasNext())) {
          advance();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return next != null;
    }

    private void advance() throws IOException {
      if (reader == null) {
        reader = InputFiles.open(rest.next(), encoding);
      }
      try {
        String line = reader.next();
        while (line != null && line.isEmpty()) {
          blank++;
          line = reader.next();
        }
        next = line;
      } finally {
        if (next == null) { // the end of the file, or a failure
          reader.close();
          reader = null;
          blank = 0;
        }
      }
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (blank > 0) {
        blank--;
        return "";
      }
      String line = next;
      next = null;
      return line;
    }
  }
}
