package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.cli.FaultCommands.Training;
import io.github.recurve.language.TinyModel;
import io.github.recurve.tagger.ToyTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Disks that are full or read-only: a command ends with a message that names the file, the old file
 * is left, and no part of a new one. The disk is a file system of its own, in memory, which Linux
 * mounts for a process and its children; elsewhere the tests are skipped.
 */
class DiskFaultTest {

  private static final String OLD = "PK\u0003\u0004 the model of yesterday";

  @TempDir Path folder;

  private Path disk;
  private Path after;
  private FaultCommands commands;

  /** An exit status and what was written to standard error. */
  private record Outcome(int exit, String said) {}

  @BeforeEach
  void writeData() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    after = Files.createDirectory(folder.resolve("after"));
    commands = new FaultCommands(folder);
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "no unshare here");
    assumeTrue(on("true", List.of("true")).exit == 0, "may not mount file systems");
  }

  /**
   * Runs a command while {@link #disk} is a file system of 256 kB with {@code m.bin} in it, and
   * copies what it then holds to {@link #after}.
   *
   * @param fault commands of a shell in that folder
   */
  private Outcome on(String fault, List<String> command) throws Exception {
    String script =
        "mount -t tmpfs -o size=256k tmpfs %1$s && cd %1$s && printf '%2$s' > m.bin && %3$s || exit 99; \"$@\"; code=$?; cp -a . %4$s; exit $code"
            .formatted(disk, OLD, fault, after);
    List<String> whole =
        new ArrayList<>(List.of("/usr/bin/unshare", "-rm", "/bin/sh", "-c", script, "sh"));
    whole.addAll(command);
    Process process = commands.start(whole);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(folder.resolve("err.txt")));
  }

  /** Fills the disk but for a number of kilobytes. */
  private static String full(int kilobytes) {
    return "(head -c %dk /dev/zero > filler 2> /dev/null; true)".formatted(252 - kilobytes);
  }

  private static final String READ_ONLY = "mount -o remount,ro .";

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(after)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTrainingOnAFullDiskLeavesTheOldModelAndAMessage(Training training) throws Exception {
    Outcome outcome = on(full(0), commands.train(training, disk.resolve("m.bin")));
    assertThat(outcome.said).contains("recurve: ", "m.bin", "No space left on device");
    assertThat(outcome.said).doesNotContain("\tat ");
    assertThat(outcome.exit).isEqualTo(1);
    assertThat(after.resolve("m.bin")).hasContent(OLD);
    assertThat(left()).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void aTrainingOnAReadOnlyDiskEndsBeforeItBegins() throws Exception {
    Outcome outcome = on(READ_ONLY, commands.train(Training.TAGGER, disk.resolve("m.bin")));
    assertThat(outcome.said).contains("recurve: ", "m.bin", "Read-only file system");
    assertThat(outcome.said).doesNotContain("\tat ", "epoch");
    assertThat(outcome.exit).isEqualTo(1);
    assertThat(left()).containsExactly("m.bin");
  }

  @Test
  void documentsOnAFullDiskAreTaggedOnceThereIsRoom() throws Exception {
    Path model = folder.resolve("toy.bin");
    ToyTagger.get().save(model);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      lines.append("{\"id\": %d, \"text\": \"Lee %d left Lagos.\"}\n".formatted(i, i));
    }
    Path texts = Files.writeString(folder.resolve("texts.jsonl"), lines);
    Path whole = folder.resolve("whole");
    List<String> command = tag(model, texts, whole);
    commands.end(command);
    Outcome outcome = on(full(100), tag(model, texts, disk.resolve("results")));
    assertThat(outcome.said).contains("recurve: ", "results", "No space left on device");
    assertThat(outcome.exit).isEqualTo(1);
    Path results = after.resolve("results"); // what the disk held, on one with room
    commands.end(tag(model, texts, results));
    assertThat(results.resolve("texts.jsonl.jsonl"))
        .hasSameTextualContentAs(whole.resolve("texts.jsonl.jsonl"));
  }

  private List<String> tag(Path model, Path texts, Path results) {
    return commands.java(
        "tag",
        "--model",
        model,
        "--field",
        "text",
        "--format",
        "jsonl",
        texts,
        "--output-dir",
        results);
  }

  @Test
  void aPersonalCacheThatCannotBeSavedIsAFailure() throws Exception {
    Path model = folder.resolve("lm.bin");
    TinyModel.get().save(model);
    Path input = Files.writeString(folder.resolve("in"), "{\"text\": \"Anna drinks ouzo. \"}\n");
    List<String> suggest =
        commands.java("suggest", "--json", "--model", model, "--cache", disk.resolve("words"));
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" < " + input, "sh"));
    command.addAll(suggest);
    Outcome full = on(full(0), command);
    assertThat(full.said).contains("recurve: ", "words", "No space left on device");
    assertThat(full.exit).isEqualTo(1);
    Outcome readOnly = on(READ_ONLY, command);
    assertThat(readOnly.said).contains("recurve: ", "words", "Read-only file system");
    assertThat(readOnly.exit).isEqualTo(1);
    assertThat(left()).doesNotContain("words");
  }
}
