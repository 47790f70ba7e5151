package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatorCommandsTest {

  @TempDir static Path folder;

  private static Path pairs;
  private static Path model;

  @BeforeAll
  static void trainFromTheCommandLine() throws IOException {
    List<String> lines = new ArrayList<>();
    String[][] words = {{"tea", "th\u00e9"}, {"milk", "lait"}, {"water", "eau"}};
    for (int i = 0; i < 90; i++) {
      String[] word = words[i % 3];
      lines.add("Anna drinks " + word[0] + ".\tAnna boit " + word[1] + ".");
    }
    pairs = Files.write(folder.resolve("pairs.tsv"), lines);
    model = folder.resolve("toy-mt.bin");
    Result result =
        Commands.run(
            ("train translator --train "
                    + pairs
                    + " --dev "
                    + pairs
                    + " --model "
                    + model
                    + " --language eng --target-language fra --hidden 32 --embedding 16"
                    + " --merges 60 --layers 1 --dropout 0 --recurrent-dropout 0 --batch-size 8"
                    + " --epochs 8 --learning-rate 0.02 --average-decay 0")
                .split(" "));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("90 training and 90 dev pairs", "dev BLEU 100.00");
  }

  @Test
  void translatesLineByLineFromStandardInput() {
    Result result =
        Commands.runWithInput(
            "Anna drinks milk.\n\nAnna drinks tea.\n", "translate", "--model", model.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).containsExactly("Anna boit lait.", "", "Anna boit th\u00e9.");
  }

  @Test
  void translatesFilesWithScoresAndAlignment() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "Anna drinks water.\n");
    Result result =
        Commands.run(
            "translate",
            "--model",
            model.toString(),
            "--n-best",
            "2",
            "--alignment",
            text.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).matches("1\t-\\d\\.\\d{4}\tAnna boit eau\\.\t\\d-0 \\d-1 \\d-2");
  }

  @Test
  void writesJsonLines() {
    Result result =
        Commands.runWithInput(
            "Anna drinks \"milk\".\n",
            "translate",
            "--model",
            model.toString(),
            "--format",
            "jsonl",
            "--alignment");
    assertThat(result.out())
        .startsWith("{\"source\":\"Anna drinks \\\"milk\\\".\",\"translations\":[{\"text\":")
        .contains("\"sourceWords\":[\"Anna\",", "\"alignment\":[{\"first\":0,\"weights\":[");
  }

  @Test
  void drawsTheAttention() throws IOException {
    for (String name : List.of("attention.png", "attention.html")) {
      Path picture = folder.resolve(name);
      Result result =
          Commands.runWithInput(
              "Anna drinks milk.\n",
              "translate",
              "--model",
              model.toString(),
              "--heat-map",
              picture.toString());
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(picture).isNotEmptyFile();
    }
    assertThat(folder.resolve("attention.html")).content().contains("<th>drinks", "<th>boit");
  }

  @Test
  void drawsTheFirstLineThatHasWords() throws IOException {
    Path picture = folder.resolve("second.html");
    Result result =
        Commands.runWithInput(
            "\n  \nAnna drinks milk.\nAnna drinks tea.\n",
            "translate",
            "--model",
            model.toString(),
            "--heat-map",
            picture.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(picture).content().contains("<th>milk");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--n-best 0              | --n-best is 0; it must be 1 to 100",
        "--n-best 101            | --n-best is 101; it must be 1 to 100",
        "--beam 0                | beam 0 is not in 1 to 100",
        "--length-penalty -1     | length penalty -1.0 is not at least 0",
        "--heat-map attention.svg | must end in .png or .html",
      })
  void valuesOutOfRangeAreMistakesInTheCommand(String options, String message) {
    Result result =
        Commands.run(("translate --model " + model + " " + options.strip() + " -").split(" "));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @Test
  void aDashIsStandardInputAmongFiles() throws IOException {
    Path text = Files.writeString(folder.resolve("dash.txt"), "Anna drinks water.\n");
    Result result =
        Commands.runWithInput(
            "Anna drinks milk.\n", "translate", "--model", model.toString(), text.toString(), "-");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().lines()).containsExactly("Anna boit eau.", "Anna boit lait.");
  }

  @Test
  void measuresBleuAndChrf() {
    Result result =
        Commands.run("evaluate", "translator", "--model", model.toString(), pairs.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("pairs.tsv: 3 sentences in")
        .containsPattern("BLEU +100\\.00  \\(100\\.00 to 100\\.00\\)  3 sentences")
        .containsPattern("chrF2 +100\\.00")
        .contains("1-5 words");
  }

  @Test
  void scoresWordsByTheirFrequency() {
    Result result =
        Commands.run(
            "evaluate",
            "translator",
            "--model",
            model.toString(),
            "--train",
            pairs.toString(),
            pairs.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .containsPattern("word F1 +100\\.00  \\(100\\.00 to 100\\.00\\)  12 words")
        .doesNotContain("  seen 0")
        .containsPattern("  seen 20-99 +100\\.00  \\(.*\\)  12 words");
  }

  @Test
  void inspectShowsATranslator() {
    Result result = Commands.run("inspect", model.toString());
    assertThat(result.out()).contains("eng to fra", "setting.hidden = 32", "training.devBleu");
  }

  @Test
  void aLineWithoutTabIsNamed() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.tsv"), "a\tb\nno tab\n");
    Result result =
        Commands.run("evaluate", "translator", "--model", model.toString(), wrong.toString());
    assertThat(result.exitCode()).isOne();
    assertThat(result.err()).contains("wrong.tsv:2: no tab; each line is a sentence, a tab");
  }
}
