package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.recurve.cli.Commands.Result;
import io.github.recurve.language.CacheFile;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.TinyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestCommandTest {

  @TempDir static Path shared;
  @TempDir Path folder;

  private static String model;

  @BeforeAll
  static void saveModel() throws IOException {
    Path file = shared.resolve("tiny.bin");
    TinyModel.get().save(file);
    model = file.toString();
  }

  @Test
  void wordsGetWhatMayFollowThem() {
    List<Suggestion> expected = new Suggester(TinyModel.get()).suggest("Anna drinks ", 2);
    Result result = Commands.run("suggest", "--model", model, "--count", "2", "Anna drinks");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().lines())
        .containsExactlyElementsOf(
            expected.stream()
                .map(s -> String.format(Locale.ROOT, "%.4f  %s", s.probability(), s.word()))
                .toList());
    assertThat(Commands.run("suggest", "--model", model, "--count", "2", "Anna", "drinks").out())
        .isEqualTo(result.out());
  }

  @Test
  void aPrefixIsCompleted() {
    assertThat(Commands.run("suggest", "--model", model, "--prefix", "w", "Anna drinks").out())
        .matches("0\\.\\d{4}  water\\R");
    assertThat(Commands.run("suggest", "--model", model, "--prefix", "b").out())
        .matches("0\\.\\d{4}  Bertil\\R");
  }

  @Test
  void jsonLinesAreAnsweredOneByOne() throws IOException {
    List<String> answers =
        json("{\"text\": \"Anna drinks \", \"count\": 1}\n\n{\"count\": 2, \"text\": \"b\"}\n");
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0))
        .startsWith(
            "{\"text\":\"Anna drinks \",\"prefix\":\"\",\"suggestions\":[{\"word\":\"tea\",")
        .containsPattern("\"probability\":0\\.9\\d+}]}$");
    assertThat(answers.get(1))
        .startsWith("{\"text\":\"b\",\"prefix\":\"b\",\"suggestions\":[{\"word\":\"Bertil\",");
    for (String answer : answers) {
      try (JsonParser parser = new JsonFactory().createParser(answer)) {
        while (parser.nextToken() != null) {}
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\": \"Anna | the line is not valid JSON (column 15)",
        "Anna drinks | the line is not valid JSON (column 1)",
        "[\"Anna\"] | the line is not a JSON object",
        "{\"count\": 3} | text is missing",
        "{\"text\": 7} | the text is not a string",
        "{\"text\": null} | the text is not a string",
        "{\"text\": \"\", \"count\": 0} | the count is 0; it must be 1 to 1000",
        "{\"text\": \"\", \"count\": 1001} | the count is 1001; it must be 1 to 1000",
        "{\"text\": \"\", \"count\": 99999999999} | the count is 99999999999; it must be 1 to 1000",
        "{\"text\": \"\", \"count\": \"3\"} | the count is not a whole number",
        "{\"txt\": \"Anna\"} | unknown field 'txt'; use text and count, or forget",
        "{\"text\": \"a\", \"text\": \"b\"} | the field 'text' is given twice",
        "{\"text\": \"a\"} {} | unexpected text after the object"
      })
  void aBadLineIsNamedAndTheNextIsAnswered(String line, String error) {
    List<String> answers = json("\n" + line + "\n{\"text\": \"Anna drinks \"}\n");
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0)).startsWith("{\"line\":2,\"error\":\"").contains(error);
    assertThat(answers.get(1)).contains("\"word\":\"tea\"");
  }

  @Test
  void textThatGoesOnIsInTheCacheOnce() throws IOException {
    Path file = folder.resolve("cache");
    json(
        "{\"text\":\"Anna dr\"}\n{\"text\":\"Anna drinks sake to\"}\n{\"text\":\"Bertil \"}\n",
        "--cache",
        file.toString());
    PersonalCache cache = new PersonalCache(TinyModel.get());
    cache.load(file);
    assertThat(cache.size()).isEqualTo(4); // Anna, drinks, sake, Bertil
    assertThat(json("{\"text\":\"Anna drinks s\"}", "--cache", file.toString()).get(0))
        .contains("\"word\":\"sake\"");
    assertThat(
            Commands.run(
                    "suggest", "--model", model, "--cache", "" + file, "--prefix", "sa", "Anna")
                .out())
        .contains("sake");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna drinks sake_/Gru/Anna drinks sake of | sake,drinks,Anna", // back to a text
        "Anna drinsk sake_/Anna drinks sake_ | sake,drinks,Anna", // a word changed
        "Anna drinks sake now_/Anna sake now_ | now,sake,Anna", // a word deleted
        "Anna drinks sake_/Anna drinks sake_/Anna drinks sake_ | sake,drinks,Anna", // asked again
        "sake_/sak/sake_ | sake", // characters taken back
        "Anna_/Bertil dri/Anna drinks_/Bertil drinks_ | drinks,Bertil,drinks,Anna", // by turns
        "yes_//yes_ | yes,yes", // an empty text ends the one before
        "yes_/Be/Bertil_/Be/Bertil_ | Bertil,Bertil,yes" // another text
      })
  void aTextThatIsChangedOrComeBackToIsLearntOnce(String texts, String words) throws IOException {
    Path file = folder.resolve("cache");
    StringBuilder lines = new StringBuilder();
    for (String text : texts.replace('_', ' ').split("/")) {
      lines.append("{\"text\":\"").append(text).append("\"}\n");
    }
    json(lines.toString(), "--cache", "" + file);
    List<String> learnt = new ArrayList<>(CacheFile.read(file).tokens());
    assertThat(learnt).containsExactlyInAnyOrder(words.split(","));
  }

  @Test
  void otherEncodingsAreReadFromAPipe() {
    String[] command = {"suggest", "--model", model, "--encoding", "windows-1252"};
    byte[] latin1 = "Caf\u00e9. Anna drinks w".getBytes(StandardCharsets.ISO_8859_1);
    Result result = Commands.runWithInput(latin1, command);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("water");
  }

  @Test
  void aDamagedCacheIsNamedAndKept() throws IOException {
    Path file = Files.writeString(folder.resolve("cache"), "not a cache");
    Result result =
        Commands.runWithInput("", "suggest", "--model", model, "--json", "--cache", "" + file);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(file.toString()).hasLineCount(1);
    assertThat(file).hasContent("not a cache");
  }

  @Test
  void aFileThatIsNotALanguageModelIsReportedInOneLineWithExitCodeOne() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.bin"), "not a model");
    String missing = folder.resolve("none.bin").toString();
    for (String file : new String[] {damaged.toString(), missing, "models/en-ner.bin"}) {
      Result result = Commands.run("suggest", "--model", file, "Anna");
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err()).contains(file).hasLineCount(1);
    }
  }

  @Test
  void contradictionsAndNumbersOutOfRangeGiveExitCodeTwo() {
    assertThat(Commands.run("suggest", "--model", model, "--json", "Anna").exitCode()).isEqualTo(2);
    Result result = Commands.run("suggest", "--model", model, "--count", "0", "Anna");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--count is 0");
  }

  @Test
  void textIsReadFromAPipe() {
    String expected = Commands.run("suggest", "--model", model, "Anna drinks w").out();
    assertThat(expected).endsWith("water" + System.lineSeparator());
    Result one = Commands.runWithInput("Anna drinks w\n", "suggest", "--model", model);
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(one.out()).isEqualTo(expected);
    assertThat(
            Commands.runWithInput("Anna drinks w\r\n\n Anna drinks w", "suggest", "--model", model)
                .out())
        .isEqualTo(expected + System.lineSeparator() + expected);
    Result latin1 = Commands.runWithInput(new byte[] {(byte) 0xe9}, "suggest", "--model", model);
    assertThat(latin1.exitCode()).isEqualTo(1);
    assertThat(latin1.err()).contains("standard input:1: not valid UTF-8").hasLineCount(1);
  }

  @Test
  void aWordIsForgottenOnRequest() throws IOException {
    Path file = folder.resolve("cache");
    List<String> answers =
        json(
            "{\"text\":\"Anna drinks saek \"}\n{\"text\":\"Anna drinks saek sa\"}\n"
                + "{\"forget\":\"saek\"}\n{\"forget\":\"saek\"}\n"
                + "{\"text\":\"Anna drinks saek sa\"}\n"
                + "{\"forget\":\"a\",\"text\":\"b\"}\n",
            "--cache",
            file.toString());
    assertThat(answers.get(1)).contains("\"word\":\"saek\"");
    assertThat(answers.get(2)).isEqualTo("{\"forget\":\"saek\",\"found\":true}");
    assertThat(answers.get(3)).isEqualTo("{\"forget\":\"saek\",\"found\":false}");
    assertThat(answers.get(4)).contains("\"suggestions\":[]");
    assertThat(answers.get(5)).contains("text and forget must be separate requests");
    assertThat(CacheFile.read(file).tokens()).doesNotContain("saek").contains("Anna");
    assertThat(json("{\"forget\":\"a\"}")).singleElement().asString().contains("use --cache");
  }

  @Test
  void blockedWordsAreNotSuggested() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "# mine\nWATER\n");
    String[] command = {"suggest", "--model", model, "--blocked", "" + blocked, "Anna drinks "};
    assertThat(Commands.run(command).out()).contains("tea").doesNotContain("water");
    Files.writeString(blocked, "tea\ngreen tea\n");
    Result result = Commands.run(command);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(blocked + ":2: 'green tea' is not one word").hasLineCount(1);
  }

  @Test
  void withoutTextAndTerminalTheOtherWaysAreNamed() {
    Result result = Commands.runWithInput("", "suggest", "--model", model);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("standard input is not a terminal", "--json");
  }

  private static List<String> json(String input, String... options) {
    String[] args = new String[options.length + 4];
    args[0] = "suggest";
    args[1] = "--model";
    args[2] = model;
    args[3] = "--json";
    System.arraycopy(options, 0, args, 4, options.length);
    Result result = Commands.runWithInput(input, args);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out().lines().toList();
  }
}
