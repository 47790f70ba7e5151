package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import io.github.recurve.language.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

  @TempDir static Path folder;

  private static String model;

  @BeforeAll
  static void saveModel() throws IOException {
    Path file = folder.resolve("tiny.bin");
    TinyModel.get().save(file);
    model = file.toString();
  }

  @Test
  void writesLinesThatBeginWithTheWords() {
    Result result =
        Commands.run(
            "generate", "--model", model, "--lines", "4", "--temperature", "0", "Anna", "drinks");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().lines())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).matches("Anna drinks tea \\w+\\."));
  }

  @Test
  void aSeedMakesTheTextTheSame() {
    String[] command = {"generate", "--model", model, "--seed", "3", "--lines", "20"};
    String text = Commands.run(command).out();
    assertThat(text.lines().distinct().count()).isGreaterThan(3);
    assertThat(Commands.run(command).out()).isEqualTo(text);
  }

  @Test
  void linesEndAtTheLimit() {
    Result result =
        Commands.run("generate", "--model", model, "--max-tokens", "1", "--top-p", "0.5", "Anna");
    assertThat(result.out()).matches("Anna drinks\\R");
  }

  @Test
  void aFileThatIsNotALanguageModelIsReportedInOneLineWithExitCodeOne() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.bin"), "not a model");
    for (String file : new String[] {damaged.toString(), folder.resolve("none.bin").toString()}) {
      Result result = Commands.run("generate", "--model", file);
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains(file).hasLineCount(1);
    }
    Result result = Commands.run("generate", "--model", "models/en-ner.bin");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("en-ner.bin", "not a language model").hasLineCount(1);
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    Result result = Commands.run("generate", "--model", model, "--top-p", "2");
    assertThat(result.exitCode()).isEqualTo(Failures.MISUSED);
    assertThat(result.err()).contains("--top-p is '2'; it must be greater than 0 and at most 1");
  }
}
