package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ends the command line's JVM in the middle of a training, as a shell or a scheduler would. */
class StoppedTrainingTest {

  private static final Pattern KEPT =
      Pattern.compile("checkpoint holds epoch (\\d+), so a new run resumes with epoch (\\d+)");

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void aTerminatedTrainingEndsSoonAndSaysFromWhereTheSameCommandGoesOn() throws Exception {
    Path text =
        Files.write(folder.resolve("text.txt"), Collections.nCopies(300, "Anna drinks tea."));
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Recurve.class.getName(),
                "train",
                "lm",
                "--train=" + text,
                "--dev=" + text,
                "--model=" + folder.resolve("m.bin"),
                "--hidden=12",
                "--embedding=8",
                "--streams=4",
                "--window=5",
                "--samples=0",
                "--epochs=100000",
                "--patience=100000")
            .redirectError(err.toFile())
            .start();
    try (BufferedReader out = process.inputReader()) {
      assumeTrue(process.supportsNormalTermination(), "Java cannot send a signal here");
      // The chart of the first epoch, which takes longest, is being drawn or begins to be.
      assertThat(out.lines().anyMatch(line -> line.startsWith("epoch 1 "))).isTrue();
      process.toHandle().destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ends soon").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(err);
    Matcher kept = KEPT.matcher(said);
    assertThat(kept.find()).as(said).isTrue();
    int epoch = Integer.parseInt(kept.group(1));
    assertThat(kept.group(2)).isEqualTo("" + (epoch + 1));
    assertThat(said).doesNotContain("Exception");
    assertThat(new TrainingLog(folder.resolve("m.bin.log.csv")).read()).hasSize(epoch);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsAll(List.of("m.bin.checkpoint", "m.bin.log.csv"))
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }
}
