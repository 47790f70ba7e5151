package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartFileTest {

  @TempDir Path folder;

  @Test
  void reportsThatChartsCannotBeDrawn() {
    Path file = folder.resolve("chart.png");
    assertThatThrownBy(
            () ->
                ChartFile.write(
                    file,
                    () -> {
                      throw new UnsatisfiedLinkError("libfreetype.so.6");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no FreeType library")
        .hasMessageContaining("libfreetype.so.6");
    assertThat(file).doesNotExist();
  }

  @Test
  void reportsThatTheJvmIsShuttingDown() {
    Path file = folder.resolve("chart.png");
    assertThatThrownBy(
            () ->
                ChartFile.write(
                    file,
                    () -> {
                      throw new IllegalStateException("Shutdown in progress");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " cannot be drawn: Shutdown in progress");
    assertThat(file).doesNotExist();
  }
}
