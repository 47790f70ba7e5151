package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.recurve.cli.Commands.Result;
import io.github.recurve.language.TinyModel;
import io.github.recurve.tagger.SmallDetector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

  @TempDir private static Path folder;

  private static String model;
  private static String detector;
  private static String pairs;

  @BeforeAll
  static void save() throws IOException {
    model = folder.resolve("tiny-lm.bin").toString();
    TinyModel.get().save(Path.of(model));
    detector = folder.resolve("small-ged.bin").toString();
    SmallDetector.get().save(Path.of(detector));
    pairs = folder.resolve("pairs.txt").toString();
    Files.writeString(Path.of(pairs), "tea\twater\t9\nwater\ttea\t9\n");
  }

  @Test
  void theReportMarksTheWordsAndProposesOthers() {
    Result result =
        Commands.runWithInput(
            "Anna drinks tea today.\n\nAnna drinks water\ntoday.\n",
            "check",
            "--model",
            model,
            "--confusions",
            pairs);

    assertThat(result.exitCode()).as(result.err()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).matches("-:3:13: water \\(\\d+ %\\): tea");
    assertThat(lines.get(1)).isEqualTo("  Anna drinks water today.");
    assertThat(lines.get(2)).isEqualTo("              ^^^^^");
    assertThat(lines.get(3)).isEmpty();
  }

  /** Lines and columns of the findings in a report. */
  private static List<String> places(String report) {
    return report
        .lines()
        .filter(line -> line.matches("\\S+:\\d+:\\d+: .*"))
        .map(line -> line.replaceFirst(".*?:(\\d+:\\d+): .*", "$1"))
        .toList();
  }

  private static Result check(String text, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("check", "--model", model, "--confusions", pairs));
    arguments.addAll(List.of(options));
    Result result = Commands.runWithInput(text, arguments.toArray(new String[0]));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "file"})
  void everyFindingHasItsLineAndColumn(String input) throws IOException {
    String camera = "  Anna drinks tea today \ud83d\udcf7. Anna drinks ";
    String between = "water today. " + "Anna drinks tea often. ".repeat(400) + "Anna drinks ";
    String text =
        "Anna drinks water often. Anna drinks water\r\ntoday. Anna drinks\nwater often.\n\n"
            + camera
            + between
            + "water today.\n";
    Path file = Files.writeString(folder.resolve("places.txt"), text);
    String named = input.equals("-") ? input : file.toString();
    int column = camera.length() + 1;

    assertThat(places(check(text, named).out()))
        .containsExactly("1:13", "1:38", "3:1", "5:" + column, "5:" + (column + between.length()));
    assertThat(places(check(text, "--offsets", "code-points", named).out()))
        .containsExactly(
            "1:13", "1:38", "3:1", "5:" + (column - 1), "5:" + (column - 1 + between.length()));
  }

  @Test
  void theLineOfAFieldIsThatOfItsObject() {
    Result result =
        check(
            "{\"t\":\"Anna drinks tea often.\"}\n"
                + "{\"t\":\"Hello.\\n\\nAnna drinks water often.\"}\n",
            "--field",
            "t");
    assertThat(places(result.out())).containsExactly("2:21");
  }

  @ParameterizedTest
  @CsvSource({"text, 1", "jsonl, 1", "text, 3", "jsonl, 3"})
  void theFindingsOfALongLineArePrintedWhileItIsChecked(String format, String threads)
      throws IOException {
    int sentences = 5000;
    Path file = folder.resolve("long.txt");
    Files.writeString(file, "Anna drinks water today. ".repeat(sentences) + "\n");
    List<Integer> written = new ArrayList<>();
    StringWriter all =
        new StringWriter() {
          private int before;

          @Override
          public void flush() {
            written.add(getBuffer().length() - before);
            before = getBuffer().length();
          }
        };

    int exitCode =
        Recurve.run(
            new PrintWriter(all),
            new PrintWriter(new StringWriter()),
            "check",
            "--model",
            model,
            "--confusions",
            pairs,
            "--lines",
            "--format",
            format,
            "--threads",
            threads,
            file.toString());

    assertThat(exitCode).isZero();
    assertThat(all.toString().split("water \\(|\"text\":\"water\"", -1)).hasSize(sentences + 1);
    written.removeIf(length -> length == 0);
    assertThat(written).hasSizeGreaterThan(3);
    if (format.equals("jsonl")) {
      assertThat(all.toString()).containsOnlyOnce("\n").containsOnlyOnce("\"findings\"");
      try (JsonParser json = new JsonFactory().createParser(all.toString())) {
        while (json.nextToken() != null) {
          assertThat(json.currentToken()).isNotNull();
        }
      }
    } else {
      assertThat(all.toString().lines().mapToInt(String::length)).allMatch(n -> n < 2000);
    }
  }

  @Test
  void linesOfJsonHaveOffsetsInTheText() throws IOException {
    Path file = folder.resolve("letter.txt");
    Files.writeString(file, "\ud83d\udcf7\n\nAnna drinks water today.");

    Result result =
        Commands.run(
            "check",
            "--model",
            model,
            "--confusions",
            pairs,
            "--format",
            "jsonl",
            "--offsets",
            "code-points",
            file.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).containsOnlyOnce("\n").contains("\"text\":\"water\"");
    try (JsonParser json = new JsonFactory().createParser(result.out())) {
      while (!"begin".equals(json.nextFieldName())) {
        assertThat(json.hasCurrentToken()).isTrue();
      }
      assertThat(json.nextIntValue(-1)).isEqualTo(15);
    }
  }

  @Test
  void aDetectorAloneMarksLines() {
    Result result =
        Commands.runWithInput(
            "the dogs often sleeps here\nthe dog often sleeps here\n",
            "check",
            "--detector",
            detector,
            "--minimum-probability",
            "0.5",
            "--lines");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(places(result.out())).containsExactly("1:16");
    assertThat(result.out()).contains("^^^^^^\n");
  }

  @ParameterizedTest
  @CsvSource({
    "\u6771\u4eac, 4",
    "na\u0308i\u0308ve, 5",
    "Ren\u00e9e, 5",
    "\ud83d\udcf7, 2",
    "a\u200d, 1",
    "\uff21, 2"
  })
  void theWordsAreMarkedBelowWideAndCombiningCharacters(String before, int columns) {
    Result result =
        Commands.runWithInput(
            before + " the dogs often sleeps here\n",
            "check",
            "--detector",
            detector,
            "--minimum-probability",
            "0.5",
            "--lines");

    List<String> lines = result.out().lines().toList();
    assertThat(lines).anyMatch(line -> line.startsWith("  " + before + " the"));
    assertThat(lines.get(lines.size() - 2))
        .hasSize(2 + columns + " the dogs often sleeps".length())
        .endsWith(" ^^^^^^");
  }

  @Test
  void theNameOfAFileIsShownWithoutControlCharacters() throws IOException {
    Path file = Files.writeString(folder.resolve("a\u001b[31m.txt"), "Anna drinks water today.");

    assertThat(check("", file.toString()).out())
        .startsWith(folder.resolve("a\ufffd[31m.txt") + ":1:13: water")
        .doesNotContain("\u001b");
  }

  @Test
  void theReportHasNoCharactersThatControlATerminal() {
    Result result =
        Commands.runWithInput(
            "the \u001b[31mdogs\u202e often sleeps\u0000 here\n",
            "check",
            "--detector",
            detector,
            "--minimum-probability",
            "0",
            "--lines");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("  the \ufffd[31mdogs\ufffd often sleeps\ufffd here\n")
        .doesNotContain("\u001b", "\u202e", "\u0000");
  }

  @Test
  void optionsWithoutTheModelThatTheyAreForAreRefused() {
    for (String probability : new String[] {"2", "-0.1", "NaN"}) {
      assertThat(misuse("--detector", detector, "--minimum-probability", probability))
          .contains("--minimum-probability is ", "it must be 0 to 1");
    }
    assertThat(misuse("--model", model, "--minimum-probability", "0.5"))
        .contains("--minimum-probability is for a detector; specify one with --detector");
    assertThat(misuse("--detector", detector, "--confusions", pairs))
        .contains("--confusions is for a language model; specify one with --model");
  }

  private static String misuse(String... options) {
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(List.of(options));
    Result result = Commands.run(arguments.toArray(new String[0]));
    assertThat(result.exitCode()).isEqualTo(2);
    return result.err();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tokenized", "--tokenizer"})
  void optionsForTokensWhichTheModelsSplitThemselvesAreUnknown(String option) {
    assertThat(misuse("--model", model, option)).contains("unknown option '" + option + "'");
    assertThat(misuse("--model", model, "--field", "text", "--lines"))
        .contains("--field is for JSON Lines and excludes --lines\n");
  }

  @Test
  void onlyAModelOfSentencesIsMissed() throws IOException {
    for (String option : List.of("", "--lines")) {
      List<String> arguments =
          new ArrayList<>(List.of("check", "--detector", "models/sv-ged.bin", option));
      arguments.remove("");
      Result result = Commands.runWithInput("Vi ses.\n", arguments.toArray(new String[0]));
      assertThat(result.exitCode()).isZero();
      assertThat(result.err().strip())
          .isEqualTo(
              option.isEmpty()
                  ? "recurve: OpenNLP's sentence model for 'sv' is not on the class path; sentences are"
                      + " found by general rules. Put its jar into the folder lib, or specify a file"
                      + " with --sentences"
                  : "");
    }
  }

  @Test
  void missingModelsAndFilesAreReported() {
    assertThat(Commands.run("check").err()).contains("nothing to check with");
    assertThat(Commands.run("check", "--detector", model).exitCode()).isNotZero();
    Result result = Commands.run("check", "--model", model, folder.resolve("none.txt").toString());
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(result.err()).contains("none.txt");
  }

  @Test
  void aListIsFittedAndMeasured() throws IOException {
    Path text = Files.write(folder.resolve("text.txt"), TinyModel.text(600, 21));
    Path words = Files.writeString(folder.resolve("words.txt"), "tea water coffee\n");
    Path list = folder.resolve("list.txt");

    Result fitted =
        Commands.run(
            "train",
            "confusions",
            "--model",
            model,
            "--pairs",
            words.toString(),
            "--text",
            text.toString(),
            "--precision",
            "0.95",
            "--out",
            list.toString());
    Result measured =
        Commands.run(
            "evaluate",
            "confusions",
            "--model",
            model,
            "--confusions",
            list.toString(),
            "--pairs",
            words.toString(),
            text.toString());

    assertThat(fitted.out()).as(fitted.err()).contains("6 of 6 confusions");
    assertThat(measured.out()).as(measured.err()).contains("3 pairs", "precision 1.0000");
  }
}
