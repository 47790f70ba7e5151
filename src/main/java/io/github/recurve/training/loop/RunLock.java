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
 * Exclusive access to a checkpoint, since a second run with the same one would overwrite its
 * epochs.
 *
 * <p>It is an operating-system lock on a file next to the checkpoint, so that it is released when
 * the process ends for any reason. A file left by a killed process is taken over.
 */
final class RunLock implements AutoCloseable {

  /*
   * The file is deleted at the end, so a process may acquire the lock of a file that no longer has this name. After locking, it therefore sets the length of the locked file to a random number and compares it with the length of the file of this name. Opening and reading that file instead would not work: with POSIX locks, a process that closes a file loses all its locks on it, whichever descriptor they were acquired through. For the same reason, locks held by this process are also tracked in memory.
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
   * Acquires the lock of a checkpoint.
   *
   * @throws IOException if another run holds it, or no file can be written next to the checkpoint
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

  /** The lock, or null if its file was deleted in the meantime. */
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
    } catch (OverlappingFileLockException e) { // held through another class loader
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
            + "; wait for it to end, or specify another file for this one",
        cause);
  }

  @Override
  public void close() throws IOException {
    boolean deleted =
        file.toFile().delete(); // delete first; after the release it may belong to another run
    lock.release();
    open.close();
    if (!deleted) {
      Files.deleteIfExists(file); // Windows cannot delete open files
    }
    HELD.remove(file);
  }
}
