package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import io.github.recurve.tagger.ToyTagger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagFolderTest {

  private static final int LINES = 20_000;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path model;
  private static Path many;
  private Path texts;
  private Path results;

  @BeforeAll
  static void writeModelAndTexts() throws IOException {
    model = shared.resolve("toy.bin");
    ToyTagger.get().save(model);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      lines.append(
          i % 1000 == 7
              ? "{\"text\": 3}\n"
              : "{\"id\": %d, \"text\": \"Lee %d left Lagos.\"}\n".formatted(i, i));
    }
    many = Files.writeString(shared.resolve("many.jsonl"), lines);
  }

  @BeforeEach
  void writeTexts() throws IOException {
    texts = Files.createDirectories(folder.resolve("texts"));
    results = folder.resolve("results");
    Files.createDirectories(texts.resolve("sub/.hidden"));
    for (int i = 0; i < 20; i++) {
      Files.writeString(texts.resolve(i + ".txt"), "Lee met " + i + " friends.\n");
    }
    Files.writeString(texts.resolve("sub/deep.txt"), "Somesh left.");
    Files.writeString(texts.resolve("sub/.hidden/no.txt"), "no");
    Files.writeString(texts.resolve("notes.md"), "no");
    Files.write(texts.resolve("latin1.txt"), "Zo\u00eb\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  private Result tag(Object... more) {
    List<String> arguments = new ArrayList<>(List.of("tag", "--model", "" + model));
    Stream.of(more).map(Object::toString).forEach(arguments::add);
    return Commands.run(arguments.toArray(String[]::new));
  }

  private Result tagTexts(Object... more) {
    return tag(
        Stream.concat(
                Stream.of(texts, "--include", "*.txt", "--output-dir", results), Stream.of(more))
            .toArray());
  }

  /** The results and their content. */
  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> Files.isRegularFile(file) && !file.toString().contains("/.recurve/"))
          .forEach(
              file -> {
                try {
                  content.put(folder.relativize(file).toString(), Files.readString(file));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return content;
  }

  @Test
  void eachFileHasAResultAndTheOthersAnError() throws IOException {
    Result result = tagTexts("--threads", "3");
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(result.out()).startsWith("21 documents tagged");
    assertThat(result.err())
        .isEqualTo("recurve: 1 text could not be tagged, see %s/errors.jsonl%n".formatted(results));
    Map<String, String> content = content(results);
    assertThat(content).hasSize(22).containsKey("sub/deep.txt.txt");
    assertThat(content.get("3.txt.txt")).isEqualTo("[PER Lee] met 3 friends.\n");
    assertThat(content.get("errors.jsonl"))
        .contains("\"file\":\"" + texts.resolve("latin1.txt"))
        .contains(":1: not valid UTF-8", "byte offset 2", "--encoding")
        .hasLineCount(1);
  }

  @Test
  void theSameCommandResumesTheRun() throws IOException {
    tagTexts();
    Files.delete(results.resolve("4.txt.txt"));
    Files.writeString(results.resolve("5.txt.txt"), "kept");
    Files.writeString(texts.resolve("latin1.txt"), "Lee");
    Result result = tagTexts();
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("2 documents tagged").contains("20 were done before");
    assertThat(content(results))
        .hasSize(22)
        .containsEntry("5.txt.txt", "kept")
        .containsEntry("latin1.txt.txt", "[PER Lee]")
        .doesNotContainKey("errors.jsonl");
  }

  @Test
  void aDifferentCommandDoesNotResume() {
    tagTexts();
    Result result = tagTexts("--format", "tsv");
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(result.err())
        .contains("" + results, "another model or other options")
        .hasLineCount(1);
  }

  @Test
  void resultsInsideTheInputFolderAreNotInputs() throws IOException {
    results = texts.resolve("out");
    tagTexts();
    assertThat(tagTexts().out()).startsWith("0 documents tagged");
    assertThat(content(results)).hasSize(22);
  }

  @Test
  void bratHasTheTextBesideItsAnnotation() throws IOException {
    tagTexts("--format", "brat");
    assertThat(content(results))
        .containsEntry("3.txt.txt", "Lee met 3 friends.\n")
        .containsEntry("3.txt.ann", "T1\tPER 0 3\tLee\n");
  }

  @Test
  void threadsDoNotChangeResultsAndErrorsAreCounted() throws IOException {
    Result one = tag("--field", "text", "--output-dir", results, "--threads", "1", many);
    Path other = folder.resolve("other");
    Result more = tag("--field", "text", "--output-dir", other, "--threads", "4", many);
    assertThat(one.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(more.exitCode()).isEqualTo(Failures.FAILED);
    Map<String, String> content = content(results);
    assertThat(content)
        .isEqualTo(content(other))
        .containsOnlyKeys("many.jsonl.txt", "errors.jsonl");
    assertThat(content.get("errors.jsonl")).hasLineCount(LINES / 1000).contains("\"line\":8,");
    assertThat(content.get("many.jsonl.txt")).hasLineCount(LINES - LINES / 1000);
  }

  @Test
  void aKilledRunResumesWithoutLossOrRepetition() throws Exception {
    String[] options = {"--field", "text", "--format", "jsonl", "" + many, "--output-dir"};
    Path whole = folder.resolve("whole");
    tag(Stream.concat(Stream.of(options), Stream.of(whole)).toArray());

    for (int kill = 0; kill < 3; kill++) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of("io.github.recurve.cli.Recurve", "tag", "--model", "" + model));
      command.addAll(List.of(options));
      command.add("" + results);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Path part = results.resolve(".recurve/parts/many.jsonl");
      long before = Files.exists(part) ? Files.size(part) : 0;
      while (process.isAlive() && (!Files.exists(part) || Files.size(part) <= before)) {
        Thread.sleep(5);
      }
      process.destroyForcibly().waitFor();
    }
    tag(Stream.concat(Stream.of(options), Stream.of(results)).toArray());
    assertThat(content(results)).isEqualTo(content(whole));
  }
}
