package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void replacesAFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("new/f");
    AtomicFile.write(file, out -> out.write('a'));
    AtomicFile.write(file, out -> out.write('b'));
    assertThat(file).hasContent("b");
    assertThat(file.getParent().toFile().list()).containsExactly("f");
  }

  @Test
  void aFailureLeavesTheFileAsItWas() throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("full");
                    }))
        .hasMessage(file + " cannot be written: full");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("f");
  }

  @Test
  void anInterruptedThreadStillWrites() throws IOException {
    Path file = folder.resolve("f");
    Thread.currentThread().interrupt();
    try {
      AtomicFile.write(file, out -> out.write('a'));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasContent("a");
  }

  private static void link(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (UnsupportedOperationException e) {
      abort("no symbolic links here");
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "old");
    Path link = folder.resolve("link");
    link(link, file);
    AtomicFile.write(link, out -> out.write('n'));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("n");
  }

  @Test
  void aLinkToNoFileYetStaysALink() throws IOException {
    Path link = folder.resolve("link");
    link(link, Path.of("sub/second"));
    Files.createDirectory(folder.resolve("sub"));
    link(folder.resolve("sub/second"), Path.of("../new/f"));
    AtomicFile.write(link, out -> out.write('n'));
    assertThat(link).isSymbolicLink().hasContent("n");
    assertThat(folder.resolve("sub/second")).isSymbolicLink();
    assertThat(folder.resolve("new/f")).isRegularFile().hasContent("n");
  }

  @Test
  void aLinkToItselfIsRefused() throws IOException {
    Path link = folder.resolve("link");
    link(link, link);
    assertThatThrownBy(() -> AtomicFile.write(link, out -> out.write('n')))
        .isInstanceOf(IOException.class)
        .hasMessage(link + " is a dangling symbolic link");
  }

  @Test
  void aLinkToAFolderIsAFolder() throws IOException {
    Files.createDirectory(folder.resolve("real"));
    link(folder.resolve("alias"), folder.resolve("real"));
    AtomicFile.write(folder.resolve("alias/f"), out -> out.write('a'));
    assertThat(folder.resolve("real/f")).hasContent("a");
  }

  private Set<PosixFilePermission> permissions(String name) throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    return Files.getPosixFilePermissions(folder.resolve(name));
  }

  @Test
  void aReplacedFileKeepsItsPermissions() throws IOException {
    for (String permissions : new String[] {"rw-------", "rw-rw-rw-", "r--r-----"}) {
      Path file = folder.resolve("f" + permissions);
      Files.writeString(file, "old");
      permissions(file.getFileName().toString());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      AtomicFile.write(file, out -> out.write('n'));
      assertThat(file).hasContent("n");
      assertThat(permissions(file.getFileName().toString()))
          .isEqualTo(PosixFilePermissions.fromString(permissions));
    }
  }

  @Test
  void aNewFileGetsTheUsualPermissionsOrThoseOfItsOwner() throws IOException {
    Files.writeString(folder.resolve("usual"), "x");
    AtomicFile.write(folder.resolve("new"), out -> out.write('n'));
    assertThat(permissions("new")).isEqualTo(permissions("usual"));
    AtomicFile.writeOwnerOnly(folder.resolve("own"), out -> out.write('n'));
    assertThat(PosixFilePermissions.toString(permissions("own"))).isEqualTo("rw-------");
  }

  @Test
  void othersCannotReadWhatIsNotYetComplete() throws IOException {
    AtomicFile.writeOwnerOnly(
        folder.resolve("f"),
        out -> {
          String[] names = folder.toFile().list();
          assertThat(names).hasSize(1);
          assertThat(PosixFilePermissions.toString(permissions(names[0]))).isEqualTo("rw-------");
          out.write('x');
        });
  }

  @Test
  void whatAKilledWriterLeftIsRemoved() throws IOException {
    for (String name : new String[] {".f.abc1.tmp", ".f.new.tmp", ".f.x.y.tmp", ".g.abc1.tmp"}) {
      Path file = Files.writeString(folder.resolve(name), "half");
      boolean old = !name.contains("new");
      FileTime time = FileTime.from(Instant.now().minus(Duration.ofMinutes(old ? 61 : 59)));
      Files.setLastModifiedTime(file, time);
    }
    AtomicFile.write(folder.resolve("f"), out -> out.write('x'));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("f", ".f.new.tmp", ".f.x.y.tmp", ".g.abc1.tmp");
  }

  @Test
  void aFolderIsNotReplaced() {
    assertThatThrownBy(() -> AtomicFile.write(folder, out -> out.write('a')))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a regular file");
    assertThat(folder).isDirectory();
  }

  @Test
  void aFileIsCheckedBeforehandWithoutBeingTouched() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "old");
    AtomicFile.checkWritable(file);
    AtomicFile.checkWritable(folder.resolve("nested").resolve("g"));
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("f", "nested");
    assertThat(folder.resolve("nested")).isEmptyDirectory();
    assertThatThrownBy(() -> AtomicFile.checkWritable(folder))
        .hasMessageContaining("is not a regular file");
    assertThatThrownBy(() -> AtomicFile.checkWritable(file.resolve("below")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void anErrorNamesTheFileAndNotTheTemporaryOne() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "nothing can be created in /proc");
    Path file = Path.of("/proc/x.bin");
    assertThatThrownBy(() -> AtomicFile.checkWritable(file))
        .hasMessageStartingWith("/proc/x.bin: ");
    assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write('a')))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("/proc/x.bin: ");
  }
}
