package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.TinyModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes killed at random moments, and full disks: training ends with the same bytes as an
 * undisturbed run, and a file is either the old one or the new one.
 *
 * <p>{@code mvn -B test -Pfault} kills each kind a hundred times; without the profile it is twice.
 */
class FaultTest {

  static final String KILLS = "recurve.fault.kills";

  private static final String TAGGER =
      "train ner --train CONLL --dev CONLL --model MODEL --epochs 12 --patience 12 --hidden 16"
          + " --word-min-count 1";
  private static final String LANGUAGE =
      "train lm --train TEXT --dev TEXT --model MODEL --epochs 12 --patience 12 --hidden 12"
          + " --embedding 8 --streams 4 --window 5 --samples 0";

  @TempDir Path folder;

  private final int kills = Integer.getInteger(KILLS, 2);
  private Path conll;
  private Path text;

  @BeforeEach
  void writeData() throws IOException {
    conll =
        Files.writeString(
            folder.resolve("a.conll"), "Anna\tB-PER\nleft\tO\nOslo\tB-LOC\n\n".repeat(400));
    text = Files.write(folder.resolve("a.txt"), TinyModel.text(3000, 3));
  }

  private List<String> command(String words, Path model) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Recurve.class.getName());
    for (String word : words.split(" ")) {
      command.add(
          word.replace("CONLL", conll.toString())
              .replace("TEXT", text.toString())
              .replace("MODEL", model.toString()));
    }
    return command;
  }

  private Process start(List<String> command, Path err) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  private void end(List<String> command) throws Exception {
    Path err = folder.resolve("err.txt");
    Process process = start(command, err);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {TAGGER, LANGUAGE})
  void aTrainingKilledAtRandomMomentsEndsInTheSameBytes(String words) throws Exception {
    Path alone = folder.resolve("alone.bin");
    long begin = System.nanoTime();
    end(command(words, alone));
    long millis = (System.nanoTime() - begin) / 1_000_000;
    Path killed = folder.resolve("killed.bin");
    SplittableRandom random = new SplittableRandom(11);
    int stopped = 0;
    for (int i = 0; i < kills; i++) {
      Process process = start(command(words, killed), folder.resolve("err.txt"));
      if (!process.waitFor(random.nextLong(millis / 3, millis), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        stopped++;
      }
    }
    end(command(words, killed));
    System.out.printf("killed %d times: %s%n", stopped, words.substring(0, 9));
    assertThat(Files.readAllBytes(killed)).isEqualTo(Files.readAllBytes(alone));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> "" + file.getFileName()).filter(n -> n.startsWith("killed")))
          .containsExactlyInAnyOrder("killed.bin", "killed.bin.log.csv", "killed.bin.curves.png");
    }
  }

  @Test
  void aPersonalCacheOfAKilledProcessIsWholeAndHasItsFirstWords() throws Exception {
    Path model = folder.resolve("m.bin");
    TinyModel.get().save(model);
    LanguageModel loaded = LanguageModel.load(model);
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < kills; i++) {
      Path cache = folder.resolve("cache" + i);
      Process process =
          new ProcessBuilder(command("suggest --json --model MODEL --cache " + cache, model))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (PrintStream in =
              new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
          var out = process.inputReader()) {
        in.println("{\"text\": \"Anna drinks slivovitz. \"}");
        assertThat(out.readLine()).startsWith("{\"text\":");
        in.println("{\"text\": \"Anna drinks slivovitz. Anna drinks ouzo. \"}");
        Thread.sleep(random.nextInt(50));
        process.destroyForcibly().waitFor();
      }
      PersonalCache left = new PersonalCache(loaded);
      left.load(cache);
      assertThat(left.words()).contains("slivovitz");
    }
  }

  /** Simulates a full disk by a limit on file sizes: both end a write half-way. */
  @Test
  void aFullDiskLeavesTheOldFileAndAMessage() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "limits files with bash");
    Path model = folder.resolve("m.bin");
    Files.writeString(model, "the model of yesterday");
    List<String> limited = new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f 4; exec \"$@\""));
    limited.add("bash");
    limited.addAll(command(LANGUAGE.replace("12 --patience 12", "1 --patience 1"), model));
    Path err = Files.createFile(folder.resolve("err.txt"));
    Process process =
        new ProcessBuilder(limited)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(err);
    assertThat(process.exitValue()).as(said).isEqualTo(1);
    assertThat(said).contains("recurve: cannot write the checkpoint ").contains("File too large");
    assertThat(model).hasContent("the model of yesterday");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> "" + file.getFileName())).noneMatch(n -> n.endsWith(".tmp"));
    }
  }

  @Test
  void aClockThatJumpsDoesNotKeepACheckpointFromBeingResumed() throws Exception {
    Path alone = folder.resolve("alone.bin");
    end(command(LANGUAGE, alone));
    Path jumped = folder.resolve("jumped.bin");
    Process process = start(command(LANGUAGE, jumped), folder.resolve("err.txt"));
    Path checkpoint = folder.resolve("jumped.bin.checkpoint");
    while (!Files.exists(checkpoint) && process.isAlive()) {
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    if (Files.exists(checkpoint)) {
      checkpoint.toFile().setLastModified(System.currentTimeMillis() + 400L * 24 * 3_600_000);
    }
    end(command(LANGUAGE, jumped));
    assertThat(Files.readAllBytes(jumped)).isEqualTo(Files.readAllBytes(alone));
  }
}
