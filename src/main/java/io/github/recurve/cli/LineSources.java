package io.github.recurve.cli;

import io.github.recurve.text.LineReader;
import io.github.recurve.text.TextFormatException;
import java.io.IOException;

/**
 * The lines of a file as texts. An unreadable line becomes a text with an error, and reading
 * continues after it.
 */
final class LineSources implements TextSources {

  private final TextSource file;
  private final LineReader lines;
  private boolean ended;

  LineSources(TextSource file, LineReader lines) {
    this.file = file;
    this.lines = lines;
  }

  @Override
  public TextSource next() {
    if (ended) {
      return null;
    }
    try {
      String line = lines.next();
      if (line != null) {
        return file.withLine(lines.number(), line, lines.end());
      }
      ended = true;
      return null;
    } catch (TextFormatException e) {
      return file.withError(e.line(), e.getMessage());
    } catch (IOException e) {
      ended = true;
      return file.withError(lines.number() + 1, Failures.describe(e));
    }
  }

  @Override
  public boolean ready() throws IOException {
    return lines.ready();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
