package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.PersonalCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A personal cache and its file, which is saved a few seconds after a change, at the end, and on
 * termination of the process. Runs the edits that change the cache, one at a time.
 */
final class SavedCache implements Executor, AutoCloseable {

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long GRACE_SECONDS = 5;

  private final PersonalCache cache;
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread hook = new Thread(this::terminated);
  private boolean changed;
  private long lastSave = System.nanoTime() - INTERVAL_NANOS;

  private SavedCache(PersonalCache cache, Path file) {
    this.cache = cache;
    this.file = file;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * The cache of a file; empty if the file does not exist.
   *
   * @throws IOException if the file cannot be read or is not a cache of the model
   */
  static SavedCache of(LanguageModel model, Path file) throws IOException {
    return new SavedCache(read(model, file), file);
  }

  /** A read-only cache: its file is not written. */
  static PersonalCache read(LanguageModel model, Path file) throws IOException {
    PersonalCache cache = new PersonalCache(model);
    if (Files.exists(file)) {
      InputFiles.read(
          file,
          existing -> {
            cache.load(existing);
            return cache;
          });
    }
    return cache;
  }

  PersonalCache cache() {
    return cache;
  }

  @Override
  public void execute(Runnable edit) {
    lock.lock();
    try {
      edit.run();
      changed = true;
      if (System.nanoTime() - lastSave >= INTERVAL_NANOS) {
        save();
      }
    } catch (IOException e) {
      // Saving is tried again at the end, and a failure is reported then.
    } finally {
      lock.unlock();
    }
  }

  private void save() throws IOException {
    if (changed) {
      lastSave = System.nanoTime(); // even after a failure, so that the next attempt waits
      cache.save(file);
      changed = false;
    }
  }

  private void terminated() {
    try {
      if (lock.tryLock(GRACE_SECONDS, TimeUnit.SECONDS)) {
        save();
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("recurve: " + Failures.describe(e));
    }
  }

  /** Saves pending changes. */
  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down already.
    }
    lock.lock();
    try {
      save();
    } finally {
      lock.unlock();
    }
  }
}
