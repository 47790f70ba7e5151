package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        .hasMessage("full");
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

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "old");
    Path link;
    try {
      link = Files.createSymbolicLink(folder.resolve("link"), file);
    } catch (IOException | UnsupportedOperationException e) {
      link = abort("no symbolic links here");
    }
    AtomicFile.write(link, out -> out.write('n'));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("n");
  }

  @Test
  void aFolderIsNotReplaced() {
    assertThatThrownBy(() -> AtomicFile.write(folder, out -> out.write('a')))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a regular file");
    assertThat(folder).isDirectory();
  }
}
