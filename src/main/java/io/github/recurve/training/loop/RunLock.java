package io.github.recurve.training.loop;

import io.github.recurve.model.AtomicFile;
import io.github.recurve.model.FileErrors;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The exclusive right to a checkpoint: a second run with the same one would overwrite its epochs.
 *
 * <p>A lock of the operating system on a file beside the checkpoint, so that it ends with the
 * process, however that ends. A file that a killed process left is taken over.
 */
final class RunLock implements AutoCloseable {

  /*
   * The file is deleted at the end, so a process may get the lock of a file that no longer has this
   * name. Whoever gets a lock therefore sets the length of its file to a random number and compares
   * it with that of the file of this name. To open that file and read it would not do: where locks
   * are those of POSIX, a process that closes a file loses its locks on it, through whichever
   * descriptor it got them. For the same reason locks of this process are known without a file.
   */

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
  private static final int ATTEMPTS = 100;
  private static final int MAX_LENGTH = 1 << 12;

  private final Path file;
  private final RandomAccessFile open; // unlike a channel, it survives an interrupt while writing
  private final FileLock lock;

  private RunLock(Path file, RandomAccessFile open, FileLock lock) {
    this.file = file;
    this.open = open;
    this.lock = lock;
  }

  /**
   * Takes the lock of a checkpoint.
   *
   * @throws IOException if another run has it, or no file can be written beside the checkpoint
   */
  static RunLock of(Path checkpoint) throws IOException {
    AtomicFile.checkWritable(checkpoint);
    Path folder = checkpoint.toAbsolutePath().getParent().toRealPath();
    Path file = folder.resolve(checkpoint.getFileName() + ".lock");
    if (!HELD.add(file)) {
      throw busy(checkpoint, null);
    }
    RunLock lock = null;
    try {
      for (int i = 0; lock == null && i < ATTEMPTS; i++) {
        lock = attempt(checkpoint, file);
      }
    } finally {
      if (lock == null) {
        HELD.remove(file);
      }
    }
    if (lock == null) {
      throw busy(checkpoint, null);
    }
    return lock;
  }

  /** The lock, or null if its file was deleted meanwhile. */
  private static RunLock attempt(Path checkpoint, Path file) throws IOException {
    RandomAccessFile open;
    try {
      open = new RandomAccessFile(file.toFile(), "rw");
    } catch (IOException e) {
      throw FileErrors.naming(file, "written", e);
    }
    FileLock lock = null;
    boolean current = false;
    try {
      lock = open.getChannel().tryLock();
      if (lock != null) {
        int length = 1 + ThreadLocalRandom.current().nextInt(MAX_LENGTH);
        open.setLength(length);
        current = file.toFile().length() == length;
      }
    } catch (OverlappingFileLockException e) { // another class loader has it
      throw busy(checkpoint, e);
    } catch (IOException e) {
      throw FileErrors.naming(file, "written", e);
    } finally {
      if (!current) {
        open.close();
      }
    }
    if (lock == null) {
      throw busy(checkpoint, null);
    }
    return current ? new RunLock(file, open, lock) : null;
  }

  private static IOException busy(Path checkpoint, Exception cause) {
    return new IOException(
        "another run is training with the checkpoint "
            + checkpoint
            + "; wait for its end, or give this one another file",
        cause);
  }

  @Override
  public void close() throws IOException {
    boolean deleted = file.toFile().delete(); // first: afterwards it may be that of another run
    lock.release();
    open.close();
    if (!deleted) {
      Files.deleteIfExists(file); // Windows does not delete open files
    }
    HELD.remove(file);
  }
}
