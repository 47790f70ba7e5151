package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import io.github.recurve.language.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** No command writes over what it reads, and no model over a text. */
class WrittenFilesTest {

  @TempDir Path folder;

  private Path text;
  private Path model;

  @BeforeEach
  void writeFiles() throws IOException {
    text = Files.writeString(folder.resolve("text"), "Anna\tB-PER\n\n");
    model = folder.resolve("lm.bin");
    TinyModel.get().save(model);
  }

  private Result run(String command) {
    return Commands.run(command.replace("TEXT", "" + text).replace("LM", "" + model).split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train ner --train TEXT --dev OTHER --model TEXT",
        "train ner --train OTHER TEXT --dev OTHER --model TEXT",
        "train lm --train OTHER --dev TEXT --model TEXT",
        "train confusions --model LM --pairs OTHER --text TEXT --out TEXT",
        "evaluate lm --model LM --line-scores TEXT TEXT",
        "evaluate ner --model LM --reliability TEXT TEXT",
        "evaluate classifier --model LM --confusion TEXT TEXT",
        "calibrate ner --model LM --dev TEXT --out TEXT",
        "convert TEXT --out TEXT"
      })
  void whatIsReadIsNotWritten(String command) throws IOException {
    Result result = run(command);

    assertThat(result.exitCode()).isEqualTo(Failures.MISUSED);
    assertThat(result.err())
        .contains(" is " + text + "; that is also read; specify another file\n");
    assertThat(text).hasContent("Anna\tB-PER\n\n");
  }

  @Test
  void aLinkToTheInputIsTheInput() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), text);

    assertThat(run("convert TEXT --out " + link).err()).contains("that is also read");
    assertThat(text).hasContent("Anna\tB-PER\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train ner --train OTHER --dev OTHER --model TEXT",
        "compress --model LM --rank 2 --out TEXT",
        "export opennlp --model LM --out TEXT"
      })
  void aTextIsNotReplacedByAModel(String command) {
    assertThat(run(command).err())
        .contains("is an existing text file, which the model would replace; specify another file");
    assertThat(text).hasContent("Anna\tB-PER\n\n");
  }

  @Test
  void aModelMayReplaceItself() {
    assertThat(run("calibrate lm --model LM --dev TEXT --out LM").exitCode()).isZero();
  }

  @Test
  void eachOptionForAFileToWriteIsMarked() {
    assertThat(
            options(Recurve.commandLine())
                .filter(option -> String.join(" ", option.description()).contains("to write"))
                .filter(option -> option.type() == Path.class)
                .filter(option -> WrittenFiles.written(option) == null)
                .map(OptionSpec::longestName))
        .isSubsetOf(Set.of("--output-dir"));
  }

  private static Stream<OptionSpec> options(CommandLine command) {
    return Stream.concat(
        command.getCommandSpec().options().stream(),
        command.getSubcommands().values().stream().flatMap(WrittenFilesTest::options));
  }
}
