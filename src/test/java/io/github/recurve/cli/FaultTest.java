package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.FaultCommands.Training;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.TinyModel;
import io.github.recurve.tagger.ToyTagger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Processes killed at random moments: training ends with the same bytes as an undisturbed run, a
 * run over documents with the same results, and a file is either the old one or the new one.
 *
 * <p>{@code mvn -B test -Pfault} kills each kind twenty times; without the profile it is once,
 * always while it runs.
 */
class FaultTest {

  static final String KILLS = "recurve.fault.kills";

  @TempDir Path folder;

  private final int kills = Integer.getInteger(KILLS, 1);
  private final SplittableRandom random = new SplittableRandom(11);
  private FaultCommands commands;
  private int killed;

  @BeforeEach
  void writeData() throws IOException {
    commands = new FaultCommands(folder);
  }

  /** What is done after a process has ended before it was killed. */
  private interface Ended {
    void startAnew() throws Exception;
  }

  /**
   * Kills a process, started again and again, in the last two thirds of the time that it takes,
   * until it has been hit as often as wanted.
   */
  private void killAll(List<String> command, long millis, Ended ended) throws Exception {
    long most = millis;
    for (int i = 0; killed < kills; i++) {
      assertThat(i).as("processes that had ended").isLessThan(10 * kills);
      Process process = commands.start(command);
      if (process.waitFor(random.nextLong(millis / 3, most), TimeUnit.MILLISECONDS)) {
        assertThat(process.exitValue()).isZero();
        most = Math.max(millis / 3 + 1, most * 9 / 10);
        ended.startAnew();
      } else {
        process.destroyForcibly().waitFor();
        killed++;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void report(Object what) {
    if (kills > 1) {
      System.out.printf("%s: killed %d times%n", what, killed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTrainingKilledAtRandomMomentsEndsInTheSameBytes(Training training) throws Exception {
    Path alone = folder.resolve("alone.bin");
    long millis = commands.end(commands.train(training, alone));
    Path model = folder.resolve("killed.bin");
    killAll(commands.train(training, model), millis, () -> {}); // a new run starts anew
    commands.end(commands.train(training, model));
    report(training);
    assertThat(Files.readAllBytes(model)).isEqualTo(Files.readAllBytes(alone));
    assertThat(filesOf("killed")).isEqualTo(filesOf("alone"));
  }

  /** The endings of the files whose names begin with a word. */
  private Set<String> filesOf(String begin) throws IOException {
    Set<String> endings = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(begin))
          .forEach(name -> endings.add(name.substring(begin.length())));
    }
    return endings;
  }

  @Test
  void documentsOfARunKilledAtRandomMomentsAreAllTaggedOnce() throws Exception {
    Path model = folder.resolve("toy.bin");
    ToyTagger.get().save(model);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append("{\"id\": %d, \"text\": \"Lee %d left Lagos.\"}\n".formatted(i, i));
    }
    Path texts = Files.writeString(folder.resolve("texts.jsonl"), lines);
    Object[] words = {
      "tag", "--model", model, "--field", "text", "--format", "jsonl", texts, "--output-dir", null
    };
    words[words.length - 1] = folder.resolve("whole");
    long millis = commands.end(commands.java(words));
    words[words.length - 1] = folder.resolve("killed");
    killAll(commands.java(words), millis, () -> delete(folder.resolve("killed")));
    commands.end(commands.java(words));
    report("documents");
    assertThat(content(folder.resolve("killed")))
        .isEqualTo(content(folder.resolve("whole")))
        .isNotEmpty();
  }

  /** All files of a folder but the journal of the run. */
  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return content;
  }

  @Test
  void aPersonalCacheOfAKilledProcessIsWholeAndHasItsFirstWords() throws Exception {
    Path model = folder.resolve("m.bin");
    TinyModel.get().save(model);
    LanguageModel loaded = LanguageModel.load(model);
    for (int i = 0; i < kills; i++) {
      Path cache = folder.resolve("cache" + i);
      Process process =
          new ProcessBuilder(commands.java("suggest", "--json", "--model", model, "--cache", cache))
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
        killed++;
      }
      PersonalCache left = new PersonalCache(loaded);
      left.load(cache);
      assertThat(left.words()).contains("slivovitz");
    }
    report("personal caches");
  }

  @Test
  void aClockThatJumpsDoesNotKeepACheckpointFromBeingResumed() throws Exception {
    Path alone = folder.resolve("alone.bin");
    commands.end(commands.train(Training.LANGUAGE, alone));
    Path jumped = folder.resolve("jumped.bin");
    Process process = commands.start(commands.train(Training.LANGUAGE, jumped));
    Path checkpoint = folder.resolve("jumped.bin.checkpoint");
    while (!Files.exists(checkpoint) && process.isAlive()) {
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    if (Files.exists(checkpoint)) {
      checkpoint.toFile().setLastModified(System.currentTimeMillis() + 400L * 24 * 3_600_000);
    }
    commands.end(commands.train(Training.LANGUAGE, jumped));
    assertThat(Files.readAllBytes(jumped)).isEqualTo(Files.readAllBytes(alone));
  }
}
