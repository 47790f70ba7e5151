package io.github.recurve.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The unfinished results of a file of many texts. A journal next to it records up to where results
 * and errors are consistent; after a kill, everything written later is cut off, and that part of
 * the input is processed again. Not thread-safe.
 */
final class PartialResult implements Closeable {

  /** Number of texts between journal records. */
  private static final int NOTE_EVERY = 64;

  private static final Note NONE = new Note(0, 0, 0, 0);

  /**
   * A record of the journal.
   *
   * @param line line of the input up to which everything is done
   * @param texts number of texts with a result
   * @param resultBytes length of the results
   * @param errorBytes length of the errors
   */
  private record Note(long line, long texts, long resultBytes, long errorBytes) {

    static Note parse(String text) {
      String[] fields = text.split(" ");
      return new Note(
          Long.parseLong(fields[0]),
          Long.parseLong(fields[1]),
          Long.parseLong(fields[2]),
          Long.parseLong(fields[3]));
    }

    @Override
    public String toString() {
      return line + " " + texts + " " + resultBytes + " " + errorBytes;
    }
  }

  private final Path file;
  private final Path journal;
  private final OutputStream results;
  private final OutputStream errors;
  private final OutputStream notes;
  private Note done;
  private long noted;

  private PartialResult(Path file, Path errorFile, Path journal, Note done) throws IOException {
    this.file = file;
    this.journal = journal;
    this.done = done;
    this.noted = done.line;
    results = new BufferedOutputStream(ResultFile.append(file), 1 << 16);
    errors = new BufferedOutputStream(ResultFile.append(errorFile));
    notes = ResultFile.append(journal);
  }

  /** Opens a result where the last run left off, or a new one. */
  static PartialResult open(Path file, Path errorFile) throws IOException {
    Path journal = file.resolveSibling(file.getFileName() + ".journal");
    Note last = lastNote(journal);
    boolean whole = length(file) >= last.resultBytes && length(errorFile) >= last.errorBytes;
    Note done = whole ? last : NONE; // unless files were removed
    ResultFile.write(journal, done + "\n");
    truncate(file, done.resultBytes);
    truncate(errorFile, done.errorBytes);
    return new PartialResult(file, errorFile, journal, done);
  }

  private static Note lastNote(Path journal) throws IOException {
    if (!Files.exists(journal)) {
      return NONE;
    }
    String text = Files.readString(journal);
    List<String> whole = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    return whole.isEmpty() ? NONE : Note.parse(whole.get(whole.size() - 1));
  }

  private static long length(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static void truncate(Path file, long length) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  Path file() {
    return file;
  }

  /** The line of the input up to which everything is done. */
  long line() {
    return done.line;
  }

  /** Number of texts that have a result. */
  long texts() {
    return done.texts;
  }

  /** Adds text that belongs to no input: the header of the file or a separator. */
  void addFrame(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    results.write(bytes);
    done = new Note(done.line, done.texts, done.resultBytes + bytes.length, done.errorBytes);
  }

  /** Adds the result of a line of the input. */
  void add(TagResult result) throws IOException {
    boolean failed = result.error() != null;
    byte[] bytes = (failed ? result.errorLine() : result.output()).getBytes(StandardCharsets.UTF_8);
    (failed ? errors : results).write(bytes);
    done =
        new Note(
            result.source().line(),
            done.texts + (failed ? 0 : 1),
            done.resultBytes + (failed ? 0 : bytes.length),
            done.errorBytes + (failed ? bytes.length : 0));
    if (done.line - noted >= NOTE_EVERY) {
      note();
    }
  }

  /** Records in the journal that everything is done up to here. */
  void note() throws IOException {
    results.flush();
    errors.flush();
    notes.write((done + "\n").getBytes(StandardCharsets.UTF_8));
    noted = done.line;
  }

  /** Adds the footer of the file, which is not recorded in the journal, and closes it. */
  void finish(String foot) throws IOException {
    note();
    results.write(foot.getBytes(StandardCharsets.UTF_8));
    close();
  }

  void deleteJournal() throws IOException {
    Files.deleteIfExists(journal);
  }

  @Override
  public void close() throws IOException {
    try (OutputStream first = results;
        OutputStream second = errors;
        OutputStream third = notes) {
      first.flush();
    }
  }
}
