package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.cli.Commands.Result;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of classifiers and assistants, from files to answers. */
class ClassifierCommandsTest {

  @TempDir private static Path folder;

  private static String classifier;
  private static String assistant;
  private static Result trainedClassifier;
  private static Result trainedAssistant;

  @BeforeAll
  static void train() throws IOException {
    texts("train.tsv", ToyTexts.reviews(200, 1));
    texts("dev.tsv", ToyTexts.reviews(40, 2));
    texts("test.tsv", ToyTexts.reviews(60, 3));
    utterances("train", ToyTexts.utterances(200, 1));
    utterances("dev", ToyTexts.utterances(40, 2));
    utterances("test", ToyTexts.utterances(60, 3));
    classifier = folder.resolve("reviews.bin").toString();
    assistant = folder.resolve("waiter.bin").toString();
    List<String> options = new ArrayList<>(List.of("--epochs", "8", "--language", "eng"));
    for (String option :
        ("--hidden 12 --word-size 8 --word-min-count 1 --character-filters 0 --shape-size 0"
                + " --dropout 0.1 --recurrent-dropout 0 --batch-size 8 --learning-rate 0.02"
                + " --warmup-steps 5 --average-decay 0.9")
            .split(" ")) {
      options.add(option);
    }
    trainedClassifier =
        run(
            options,
            "train classifier --train train.tsv --dev dev.tsv --model reviews.bin"
                + " --out-of-scope neither");
    trainedAssistant =
        run(options, "train assistant --train train.conll --dev dev.conll --model waiter.bin");
  }

  private static void texts(String name, List<LabeledText> texts) throws IOException {
    StringBuilder lines = new StringBuilder();
    texts.forEach(
        text ->
            lines
                .append(String.join(" ", text.tokens()))
                .append('\t')
                .append(text.label())
                .append('\n'));
    Files.writeString(folder.resolve(name), lines);
  }

  private static void utterances(String name, List<Utterance> utterances) throws IOException {
    StringBuilder conll = new StringBuilder();
    StringBuilder intents = new StringBuilder();
    for (Utterance utterance : utterances) {
      for (int t = 0; t < utterance.sentence().length(); t++) {
        conll.append(utterance.sentence().tokens().get(t)).append('\t');
        conll.append(utterance.sentence().tags().get(t)).append('\n');
      }
      conll.append('\n');
      intents.append(utterance.intent()).append('\n');
    }
    Files.writeString(folder.resolve(name + ".conll"), conll);
    Files.writeString(folder.resolve(name + ".intents"), intents);
  }

  /** Runs a command; words with a dot are files of the folder. */
  private static Result run(List<String> options, String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.split(" ")) {
      words.add(word.matches("[a-z]+\\.[a-z]+") ? folder.resolve(word).toString() : word);
    }
    words.addAll(options);
    return Commands.run(words.toArray(String[]::new));
  }

  private static Result run(String command) {
    return run(List.of(), command);
  }

  @Test
  void trainingShowsScoresAndLeavesLogAndChart() {
    assertThat(trainedClassifier.exitCode()).as(trainedClassifier.err()).isZero();
    assertThat(trainedClassifier.out())
        .contains("200 training and 40 dev texts", "accuracy:", "wrote " + classifier);
    assertThat(trainedAssistant.exitCode()).as(trainedAssistant.err()).isZero();
    assertThat(trainedAssistant.out()).contains("intent accuracy", "wrote " + assistant);
    assertThat(folder.resolve("reviews.bin.log.csv")).exists();
    assertThat(folder.resolve("reviews.bin.curves.png")).exists();
    assertThat(folder.resolve("reviews.bin.checkpoint")).doesNotExist();
  }

  @Test
  void everyLineWithTextGetsALabel() {
    Result result =
        Commands.runWithInput(
            "It is very good\n\nIt is not good\n", "label", "--model", classifier);
    assertThat(result.exitCode()).as(result.err()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("good\t[01]\\.\\d{4}\tIt is very good");
    assertThat(lines.get(1)).isEmpty();
    assertThat(lines.get(2)).startsWith(ToyTexts.BAD + "\t");
  }

  @Test
  void jsonLinesHaveTheDistribution() {
    Result result =
        Commands.runWithInput(
            "It is \"very\" good\n", "label", "--model", classifier, "--format", "jsonl");
    assertThat(result.out())
        .startsWith("{\"text\":\"It is \\\"very\\\" good\",\"label\":\"")
        .contains("\"distribution\":{\"good\":")
        .hasLineCount(1);
  }

  @Test
  void aLineWithoutWordsIsAnsweredWithoutALabel() {
    for (String[] command :
        new String[][] {{"label", "--model", classifier}, {"assistant", "--model", assistant}}) {
      List<String> arguments = new ArrayList<>(List.of(command));
      assertThat(Commands.runWithInput("\u00a0\n", arguments.toArray(String[]::new)).out())
          .isBlank()
          .hasLineCount(1);
      arguments.addAll(List.of("--format", "jsonl"));
      assertThat(Commands.runWithInput("  \n\n", arguments.toArray(String[]::new)).out())
          .isEqualToIgnoringNewLines("{\"text\":\"\"}{\"text\":\"\"}");
    }
  }

  @Test
  void theAssistantMarksSlots() {
    String sentence = "please bring me some red rice from Oslo";
    Result text = Commands.runWithInput(sentence + "\n", "assistant", "--model", assistant);
    assertThat(text.out())
        .startsWith("order\t")
        .contains("please bring me some [dish red rice] from [place Oslo]");
    Result json =
        Commands.runWithInput(
            sentence + "\n", "assistant", "--model", assistant, "--format", "jsonl");
    assertThat(json.out())
        .contains("\"intent\":\"order\"")
        .contains("{\"type\":\"dish\",\"value\":\"red rice\",\"begin\":21,\"end\":29,");
  }

  @Test
  void evaluationPrintsAndDrawsConfusions() throws IOException {
    Result result =
        run(
            "evaluate classifier --model reviews.bin --confusion table.png --reliability curve.png"
                + " test.tsv");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("processed 60 texts", "confusion table", "in scope: accuracy")
        .contains("expected calibration error");
    assertThat(ImageIO.read(folder.resolve("table.png").toFile()).getWidth()).isEqualTo(600);
    assertThat(folder.resolve("curve.png")).exists();
    Result strict = run("evaluate classifier --model reviews.bin --minimum-probability 1 test.tsv");
    assertThat(strict.out()).contains("accuracy:   0.00%");
  }

  @Test
  void evaluationOfAnAssistantCountsBothRight() {
    Result result = run("evaluate assistant --model waiter.bin --confusion both.png test.conll");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("both right", "phrases", "ask way");
    assertThat(folder.resolve("both.png")).exists();
  }

  @Test
  void inspectionShowsLabels() {
    assertThat(run("inspect reviews.bin").out())
        .contains("labels: good, not good, neither", "out of scope: neither", "setting.pooling");
  }

  @Test
  void aSentimentDetectorIsWritten() {
    assertThat(run("export sentiment --model reviews.bin --out detector.bin").out())
        .contains("wrote ");
  }

  @Test
  void calibrationFitsTemperatureAndMinimum() {
    Result result =
        run(
            "calibrate classifier --model reviews.bin --dev test.tsv --scope-loss 0.5 --out fitted.bin");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("before  temperature", "after   temperature", "wrote ");
    Result half = run("evaluate classifier --model fitted.bin test.tsv");
    assertThat(half.out()).contains("neither").containsPattern("in scope: accuracy +[45]\\d\\.");
  }

  @Test
  void calibrationKeepsTheSlotsOfAnAssistant() throws IOException {
    texts(
        "intents.tsv",
        ToyTexts.utterances(40, 2).stream()
            .map(u -> new LabeledText(u.sentence().tokens(), u.intent()))
            .toList());
    assertThat(
            run("calibrate classifier --model waiter.bin --dev intents.tsv --out calm.bin")
                .exitCode())
        .isZero();
    Result before = run("evaluate assistant --model waiter.bin test.conll");
    Result after = run("evaluate assistant --model calm.bin test.conll");
    assertThat(lastLine(after)).isEqualTo(lastLine(before)).contains("both right");
  }

  private static String lastLine(Result result) {
    return result.out().strip().lines().reduce((a, b) -> b).orElseThrow();
  }

  @Test
  void calibrationRefusesAShareBeyondOne() {
    Result result =
        run("calibrate classifier --model reviews.bin --dev test.tsv --scope-loss 2 --out no.bin");
    assertThat(result.exitCode()).isEqualTo(Failures.MISUSED);
    assertThat(result.err()).contains("--scope-loss is '2'; it must be at least 0 and below 1");
    assertThat(folder.resolve("no.bin")).doesNotExist();
  }

  @Test
  void aTextInPlaceOfAFileAndAnEmptyFileAreNamed() throws IOException {
    Result text = Commands.run("label", "--model", classifier, "good tea");
    assertThat(text.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(text.err()).contains("good tea; to use it as text, pipe it: echo \"good tea\" | ");
    Path empty = Files.writeString(folder.resolve("empty.txt"), "");
    Result nothing = Commands.run("label", "--model", classifier, empty.toString());
    assertThat(nothing.exitCode()).isZero();
    assertThat(nothing.err()).isEqualToIgnoringNewLines("recurve: " + empty + " has no text");
  }
}
