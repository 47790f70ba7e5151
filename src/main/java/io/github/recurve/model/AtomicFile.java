package io.github.recurve.model;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Replaces files atomically: the content is written to a temporary file in the same folder, forced
 * to disk and moved into place. Readers see either the old content or the new, even if the writer
 * is killed.
 *
 * <p>A symbolic link is kept, and the file that it points to is replaced. A replaced file keeps its
 * permissions.
 */
public final class AtomicFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final int MAXIMUM_LINKS = 40;
  private static final String TEMPORARY_SUFFIX = ".tmp";

  /** A temporary file that has not changed for this long was left by a killed process. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private AtomicFile() {}

  /** The content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file. Creates missing parent folders.
   *
   * @throws IOException if writing fails; the file is then unchanged and no temporary file is left
   */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, false);
  }

  /**
   * Writes a file that only its owner can read and write, if the file system has owners. A replaced
   * file keeps its permissions.
   *
   * @throws IOException if writing fails; the file is then unchanged and no temporary file is left
   */
  public static void writeOwnerOnly(Path file, Content content) throws IOException {
    write(file, content, true);
  }

  /**
   * Checks that a file can be written, before starting the work that produces it. Creates missing
   * parent folders; does not change the file.
   *
   * @throws IOException if it could not be written
   */
  public static void checkWritable(Path file) throws IOException {
    Path target = target(file);
    Path temporary = temporary(file, target);
    try {
      Files.createFile(temporary);
    } catch (IOException e) {
      throw naming(file, temporary, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** An error that names the file and not the temporary one, which users do not know. */
  private static IOException naming(Path file, Path temporary, IOException e) {
    if (!(e instanceof FileSystemException failure
        && temporary.toString().equals(failure.getFile()))) {
      return FileErrors.naming(file, "written", e);
    }
    String reason = failure.getReason();
    IOException named =
        failure instanceof AccessDeniedException
            ? new AccessDeniedException(file.toString(), null, reason)
            : new FileSystemException(
                file.toString(), null, reason == null ? "cannot create a file there" : reason);
    named.initCause(e);
    return named;
  }

  /** A new file next to the target, in a folder that exists. */
  private static Path temporary(Path file, Path target) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new IOException(file + " is not a regular file; specify one");
    }
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is not a file name");
    }
    if (!Files.isDirectory(folder)) { // createDirectories of Java 17 rejects a link to a folder
      Files.createDirectories(folder);
    }
    String suffix = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    return folder.resolve(prefix(target) + suffix + TEMPORARY_SUFFIX);
  }

  private static void write(Path file, Content content, boolean ownerOnly) throws IOException {
    Path target = target(file);
    Path temporary = temporary(file, target);
    Path folder = target.getParent();
    Set<PosixFilePermission> permissions = permissions(target, ownerOnly);
    try {
      write(temporary, permissions, content);
      move(temporary, target);
    } catch (IOException e) {
      throw naming(file, temporary, e);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(folder);
    removeAbandoned(folder, prefix(target));
  }

  /** The file that a path leads to, which need not exist. */
  private static Path target(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MAXIMUM_LINKS) {
        throw new IOException(file + " is a dangling symbolic link");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  /** The permissions to set, or null for the default ones. */
  private static Set<PosixFilePermission> permissions(Path target, boolean ownerOnly)
      throws IOException {
    if (!target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return null;
    }
    if (Files.exists(target)) {
      return Files.getPosixFilePermissions(target);
    }
    return ownerOnly ? OWNER_ONLY : null;
  }

  private static void write(Path file, Set<PosixFilePermission> permissions, Content content)
      throws IOException {
    if (permissions == null) {
      Files.createFile(file);
    } else {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    // Not a FileChannel: it closes when the thread is interrupted, which is how training is
    // stopped.
    try (FileOutputStream disk = new FileOutputStream(file.toFile())) {
      OutputStream out = new BufferedOutputStream(disk, 1 << 16);
      content.writeTo(out);
      out.flush();
      if (permissions != null) {
        Files.setPosixFilePermissions(file, permissions);
      }
      disk.getFD().sync();
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Forces the directory entry of the file to disk. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open folders, and an interrupted thread cannot use channels. The file is
      // complete in any case; at worst, a power failure right now restores the old one.
    }
  }

  private static void removeAbandoned(Path folder, String prefix) {
    FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, file -> isTemporary(file, prefix))) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
          Files.delete(file);
        }
      }
    } catch (IOException | SecurityException e) {
      // Clean-up must not fail a write that has succeeded.
    }
  }

  private static boolean isTemporary(Path file, String prefix) {
    String name = file.getFileName().toString();
    return name.startsWith(prefix)
        && name.endsWith(TEMPORARY_SUFFIX)
        && name.substring(prefix.length()).matches("[0-9a-z]{1,13}\\" + TEMPORARY_SUFFIX);
  }
}
