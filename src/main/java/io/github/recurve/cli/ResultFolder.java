package io.github.recurve.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The output folder of a run, which the same command completes if the run is killed. A result
 * appears under its name only when complete:
 *
 * <pre>
 *   DIR/a.txt.jsonl            results, in the same sub-folders as the inputs
 *   DIR/errors.jsonl           file, line and error of each text that could not be tagged
 *   DIR/.recurve/run           the command, so that a different one cannot resume it
 *   DIR/.recurve/lock          held by the current run
 *   DIR/.recurve/parts/...     results of files of many texts, until complete
 *   DIR/.recurve/errors/...    errors per input
 * </pre>
 *
 * <p>Safe for any number of threads.
 */
final class ResultFolder implements Closeable {

  /** File name of the error list. */
  static final String ERRORS = "errors.jsonl";

  private final Path folder;
  private final Path work;
  private final FileChannel lockFile;
  private final AtomicLong temporary = new AtomicLong();

  private ResultFolder(Path folder, Path work, FileChannel lockFile) {
    this.folder = folder;
    this.work = work;
    this.lockFile = lockFile;
  }

  /**
   * Opens a folder, creating it if necessary.
   *
   * @param run everything but the inputs that the results depend on, in one line
   * @throws FileAlreadyExistsException if it, or a folder above it, is a file
   * @throws IOException if it holds the results of a different run or is in use by another process
   */
  static ResultFolder open(Path folder, String run) throws IOException {
    for (Path path = folder; path != null; path = path.getParent()) {
      if (Files.isRegularFile(path)) {
        throw new FileAlreadyExistsException(path.toString());
      }
    }
    Path work = folder.resolve(".recurve");
    Files.createDirectories(work);
    FileChannel channel =
        FileChannel.open(work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new IOException(
            folder + " is in use by another run; wait for it or choose another" + " folder");
      }
      Path runFile = work.resolve("run");
      if (!Files.exists(runFile)) {
        ResultFile.write(runFile, run);
      } else if (!Files.readString(runFile).equals(run)) {
        throw new IOException(
            folder
                + " contains results of another model or other options; choose another folder,"
                + " or remove this one first");
      }
      ResultFolder results = new ResultFolder(folder, work, channel);
      results.deleteTemporaryFiles();
      return results;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held in this JVM
    }
  }

  private void deleteTemporaryFiles() throws IOException {
    Path files = work.resolve("tmp");
    if (Files.isDirectory(files)) {
      try (var stream = Files.newDirectoryStream(files)) {
        for (Path file : stream) {
          Files.delete(file);
        }
      }
    }
  }

  /** Returns whether a result exists. */
  boolean has(String result) {
    return Files.exists(folder.resolve(result));
  }

  /** Writes a result atomically. */
  void write(String result, String text) throws IOException {
    Path file = work.resolve("tmp").resolve(Long.toString(temporary.incrementAndGet()));
    Files.createDirectories(file.getParent());
    ResultFile.write(file, text);
    move(file, folder.resolve(result));
  }

  /** Records the error of an input that is a single text. */
  void writeError(String input, String errorLine) throws IOException {
    Path file = errorsOf(input);
    Files.createDirectories(file.getParent());
    ResultFile.write(file, errorLine);
  }

  /** Removes the recorded error of an input that now has a result. */
  void removeError(String input) throws IOException {
    Files.deleteIfExists(errorsOf(input));
  }

  private Path errorsOf(String input) {
    return work.resolve("errors").resolve(input + ".errors");
  }

  /** The unfinished result of an input of many texts, with its recorded state. */
  PartialResult partial(String input) throws IOException {
    Path part = work.resolve("parts").resolve(input);
    Files.createDirectories(part.getParent());
    Files.createDirectories(errorsOf(input).getParent());
    return PartialResult.open(part, errorsOf(input));
  }

  /** Moves a finished partial result to its final name. */
  void finish(PartialResult part, String foot, String result) throws IOException {
    part.finish(foot);
    move(part.file(), folder.resolve(result));
    part.deleteJournal();
  }

  private static void move(Path file, Path target) throws IOException {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      Files.createDirectories(target.getParent());
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Collects the errors of all inputs, including those of earlier runs, in one file.
   *
   * @return the number of errors
   */
  long collectErrors() throws IOException {
    Path target = folder.resolve(ERRORS);
    Path errors = work.resolve("errors");
    long[] count = {0};
    if (Files.isDirectory(errors)) {
      Path file = work.resolve(ERRORS);
      Files.deleteIfExists(file); // of a run that was killed here
      try (OutputStream out = new BufferedOutputStream(ResultFile.append(file))) {
        Files.walkFileTree(
            errors,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                  throws IOException {
                try (var lines = Files.lines(path, StandardCharsets.UTF_8)) {
                  for (String line : (Iterable<String>) lines::iterator) {
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                    count[0]++;
                  }
                }
                return FileVisitResult.CONTINUE;
              }
            });
      }
      move(file, target);
    }
    if (count[0] == 0) {
      Files.deleteIfExists(target);
    }
    return count[0];
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
