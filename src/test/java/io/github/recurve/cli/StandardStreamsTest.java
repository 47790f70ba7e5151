package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.language.TinyModel;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard input and output of a separate JVM. */
@Timeout(60)
class StandardStreamsTest {

  private static final String TAGGER = "models/en-ner.bin";
  private static final File FULL = new File("/dev/full");

  @TempDir static Path folder;

  private static Path language;
  private static Path pairs;
  private static Path text;

  @BeforeAll
  static void writeFiles() throws IOException {
    language = folder.resolve("language.bin");
    TinyModel.get().save(language);
    pairs = Files.writeString(folder.resolve("pairs.txt"), "tea\twater\t9\nwater\ttea\t9\n");
    text = Files.writeString(folder.resolve("text.txt"), "Anna drinks tea.\n".repeat(20_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tag --model TAGGER TEXT",
        "generate --model LANGUAGE Anna",
        "suggest --model LANGUAGE Anna",
        "inspect LANGUAGE",
        "train lm --train TEXT --dev PAIRS --model NEW --epochs 1",
        "--help",
        "--version"
      })
  void outputThatCannotBeWrittenIsAFailure(String command) throws Exception {
    assumeTrue(FULL.exists(), "no /dev/full here");
    Path err = folder.resolve("err.txt");
    Process process = java(command).redirectOutput(FULL).redirectError(err.toFile()).start();
    assertThat(process.waitFor()).isEqualTo(Failures.FAILED);
    assertThat(Files.readAllLines(err))
        .containsExactly("recurve: standard output cannot be written: No space left on device");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tag --model TAGGER TEXT",
        "generate --model LANGUAGE Anna",
        "suggest --model LANGUAGE Anna",
        "inspect LANGUAGE",
        "evaluate lm --model LANGUAGE --max-tokens 10 TEXT"
      })
  void aCommandThatSucceedsWritesNothingToStandardErrorUnlessAskedTo(String command)
      throws Exception {
    Path err = folder.resolve("err.txt");
    File out = folder.resolve("out.txt").toFile();
    assertThat(java(command).redirectOutput(out).redirectError(err.toFile()).start().waitFor())
        .isZero();
    assertThat(err).isEmptyFile();
    java(command + " --verbose").redirectOutput(out).redirectError(err.toFile()).start().waitFor();
    assertThat(err).content().contains("Recurve computes with kernel");
  }

  @Test
  void aClosedPipeEndsTheCommandSilently() throws Exception {
    Path err = folder.resolve("err.txt");
    Process process = java("tag --model TAGGER TEXT").redirectError(err.toFile()).start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("[PER Anna] drinks tea.");
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(Failures.PIPE_CLOSED);
    assertThat(err).isEmptyFile();
  }

  /** As {@code yes | recurve ... | head -1}: the answer to the first words, then the end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tag --model TAGGER; [PER Anna] drinks tea.",
        "tag --model TAGGER --format tsv; Anna\tB-PER",
        "tag --model TAGGER --format conll --threads 2; Anna B-PER",
        "tag --model TAGGER --lines --threads 2; [PER Anna] drinks tea.",
        "check --model LANGUAGE --confusions PAIRS; -:1:13: water (",
        "suggest --model LANGUAGE; 0.",
      })
  void anEndlessInputIsAnsweredAtOnceAndEndsWithTheOutput(String command, String answer)
      throws Exception {
    String input = command.startsWith("check") ? "Anna drinks water.\n" : "Anna drinks tea.\n";
    Path err = folder.resolve("err.txt");
    Process process = java(command).redirectError(err.toFile()).start();
    Thread writer =
        new Thread(
            () -> {
              byte[] lines = input.getBytes(StandardCharsets.UTF_8);
              try (OutputStream in = process.getOutputStream()) {
                while (true) {
                  in.write(lines);
                }
              } catch (IOException e) {
                // The command has ended.
              }
            });
    writer.start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).startsWith(answer.replace("\\t", "\t"));
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(Failures.PIPE_CLOSED);
    assertThat(err).isEmptyFile();
    writer.join();
  }

  /** A program that writes a line and waits for its answer gets it, also from several threads. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tag --model TAGGER --lines --threads 2",
        "tag --model TAGGER --tokenized",
        "suggest --model LANGUAGE --json"
      })
  void eachLineIsAnsweredBeforeTheNextIsWritten(String command) throws Exception {
    Path err = folder.resolve("err.txt");
    Process process = java(command).redirectError(err.toFile()).start();
    try (BufferedReader out = process.inputReader();
        OutputStream in = process.getOutputStream()) {
      for (int i = 0; i < 3; i++) {
        in.write(
            (command.contains("json") ? "{\"text\":\"Anna \"}\n" : "Anna drinks tea .\n")
                .getBytes(StandardCharsets.UTF_8));
        in.flush();
        assertThat(out.readLine()).contains("Anna");
      }
    }
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void standardInputIsStrictUtf8AndItsByteOrderMarkIsSkipped() {
    byte[] marked = "\uFEFFAnna drinks tea.\n".getBytes(StandardCharsets.UTF_8);
    assertThat(Commands.runWithInput(marked, "tag", "--model", TAGGER).out())
        .isEqualTo("[PER Anna] drinks tea.\n");

    byte[] latin1 = "Anna\nCaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    Commands.Result result = Commands.runWithInput(latin1, "tag", "--model", TAGGER);
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(result.err())
        .startsWith("recurve: standard input:2: not valid UTF-8; convert")
        .hasLineCount(1);
  }

  @Test
  void aJsonLineThatIsNotUtf8IsAnsweredAndTheNextToo() {
    byte[] lines =
        "{\"text\":\"Caf\u00e9\"}\n{\"text\":\"Anna \"}\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
            Commands.runWithInput(lines, "suggest", "--model", "" + language, "--json")
                .out()
                .lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("{\"line\":1,\"error\":").contains("UTF-8"),
            line -> assertThat(line).contains("\"word\":\"drinks\""));
  }

  @ParameterizedTest
  @CsvSource({"recurve.kernel, cuda", "recurve.fma, maybe"})
  void aWrongSystemPropertyIsReportedInOneLine(String property, String value) throws Exception {
    ProcessBuilder builder = java("tag --model TAGGER TEXT");
    builder.command().add(1, "-D" + property + "=" + value);
    Process process = builder.redirectErrorStream(true).start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.lines())
          .singleElement(STRING)
          .startsWith("recurve: system property " + property + " is '" + value + "'; use ");
    }
    assertThat(process.waitFor()).isEqualTo(Failures.FAILED);
  }

  private static ProcessBuilder java(String command) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 24) {
      words.add("--enable-native-access=ALL-UNNAMED"); // as the manifest of the jar has it
    }
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Recurve.class.getName()));
    for (String word : command.split(" ")) {
      words.add(
          switch (word) {
            case "TAGGER" -> TAGGER;
            case "LANGUAGE" -> language.toString();
            case "PAIRS" -> pairs.toString();
            case "TEXT" -> text.toString();
            case "NEW" -> folder.resolve("new.bin").toString();
            default -> word;
          });
    }
    return new ProcessBuilder(words);
  }
}
