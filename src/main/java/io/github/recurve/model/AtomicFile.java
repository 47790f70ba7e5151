package io.github.recurve.model;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Replaces a file as a whole: the content is written beside it, forced to the disk and moved over
 * it. Whoever reads the file, and whatever stops the writer, finds the old content or the new.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** What is to be in the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file. Missing parent folders are made.
   *
   * @throws IOException if writing fails; the file is then as it was, and nothing lies beside it
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new IOException(file + " is not a regular file; give the name of one");
    }
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is not a file name");
    }
    Files.createDirectories(folder);
    // Not Files.createTempFile: its files are readable by their owner only.
    String suffix = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    Path beside = folder.resolve("." + target.getFileName() + "." + suffix + ".tmp");
    try {
      // Not a FileChannel: it closes when the thread is interrupted, which is how training is
      // stopped.
      try (FileOutputStream disk = new FileOutputStream(beside.toFile())) {
        OutputStream out = new BufferedOutputStream(disk, 1 << 16);
        content.writeTo(out);
        out.flush();
        disk.getFD().sync();
      }
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
