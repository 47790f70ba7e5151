package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Command lines with a slip in them. */
class MisuseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tga a.txt | unknown command 'tga'; did you mean tag? | recurve",
        "sugest hello | unknown command 'sugest'; did you mean suggest? | recurve",
        "train nre --train a.conll | unknown command 'nre'; did you mean ner? | recurve train",
        "evaluate translater x | unknown command 'translater'; did you mean translator?"
            + " | recurve evaluate",
        "export opennpl --model a.bin | unknown command 'opennpl'; did you mean opennlp?"
            + " | recurve export",
        "cache lst my-words | unknown command 'lst'; did you mean list? | recurve cache",
        "train xylophone | unknown command 'xylophone' | recurve train",
        "tag --modle a.bin a.txt | unknown option '--modle'; did you mean --model? | recurve tag",
        "tag --modle=a.bin a.txt | unknown option '--modle'; did you mean --model? | recurve tag",
        "tag --model a.bin --fromat tsv | unknown option '--fromat'; did you mean --format?"
            + " | recurve tag",
        "train --trian a.conll | unknown option '--trian'; did you mean --train?"
            + " | recurve train ner",
        "train lm --epoch 3 | unknown option '--epoch'; did you mean --epochs? | recurve train lm",
        "tag --xylophone 1 | unknown option '--xylophone' | recurve tag",
        "tag a.txt | Missing required option: '--model=<file>' | recurve tag",
        "convert a.conll --to iob3 | --to is 'iob3'; it must be iob1, iob2, bioes, bilou, bmes or io"
            + " | recurve convert",
        "check --minimum-probability abc"
            + " | --minimum-probability is 'abc'; it must be a number | recurve check",
        "check --threads x | --threads is 'x'; it must be a whole number | recurve check",
        "check --threads 2.5 | --threads is '2.5'; it must be a whole number | recurve check",
        "check --threads 99999999999 | --threads is '99999999999'; the number is out of range"
            + " | recurve check",
        "check --format xml | --format is 'xml'; it must be text or jsonl | recurve check",
        "generate --seed abc | --seed is 'abc'; it must be a whole number | recurve generate",
        "check --lines=x | --lines is 'x'; leave the value out, or give true or false | recurve check",
        "check --model en-lm - - | standard input (-) is given twice; it can be read once"
            + " | recurve check",
        "tag --model en - a.txt - | standard input (-) is given twice; it can be read once"
            + " | recurve tag",
        "tag --minimum-probability 70 | --minimum-probability is '70'; it must be 0 to 1 | recurve tag",
        "generate --temperature -1 | --temperature is '-1'; it must be at least 0"
            + " | recurve generate",
        "train ged --neighbour-words 2 | --neighbour-words is '2'; it must be at least 3"
            + " | recurve train ged",
        "compress --rank 0 | --rank is '0'; it must be at least 1 | recurve compress",
        "evaluate lm --threads 2000 | --threads is '2000'; it must be 0 to 1024"
            + " | recurve evaluate lm",
        "train ner --max-vectors -1 | --max-vectors is '-1'; it must be at least 0"
            + " | recurve train ner",
        "train ner --epochs ten | --epochs takes a whole number, not 'ten' | recurve train ner",
        "train lm --learning-rate -1 | --learning-rate is -1.0; it must be greater than 0"
            + " | recurve train lm",
        "train ner --hidden 4 --recurrent-rank 5 --train a --dev a --model m | --recurrent-rank is 5;"
            + " it must be at most --hidden, which is 4 | recurve train ner",
        "train translator --hidden 5 --train a --dev a --model m | --hidden is 5; it must be even,"
            + " half for each direction of the encoder | recurve train translator",
        "convert pom.xml --separator ab | --separator is 'ab'; it must be tab, space or one character"
            + " | recurve convert",
        "evaluate ner --model models/da-ner.bin pom.xml --tag-column 0 | --tag-column is 0; columns"
            + " are counted from 1 | recurve evaluate ner",
        "suggest --model en-lm --count 0 | --count is 0; it must be 1 to 1000 | recurve suggest",
        "tag --encoding nope | 'nope' is not a known encoding; use UTF-8, | recurve tag",
      })
  void itIsNamedInOneLineWithTheNearestRightWord(String line, String message, String command) {
    Result result = Commands.run(line.split(" "));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err().lines().toList())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("recurve: " + message))
        .satisfies(lines -> assertThat(lines.get(1)).isEqualTo("See '" + command + " --help'."));
    if (!message.contains("did you mean")) {
      assertThat(result.err()).doesNotContain("did you mean");
    }
  }

  static Stream<CommandLine> commands() {
    return commands(Recurve.commandLine());
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(MisuseTest::commands));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noValueIsDescribedInWordsOfTheParser(CommandLine command) {
    List<String> start = words(command);
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.auxiliaryTypes()[0] == String.class) {
        continue;
      }
      List<String> words = new ArrayList<>(start);
      words.add(option.longestName() + "=https://x");
      Result result = Commands.run(words.toArray(String[]::new));
      assertThat(result.exitCode()).as(words.toString()).isEqualTo(Failures.MISUSED);
      assertThat(result.err())
          .as(words.toString())
          .startsWith("recurve: ")
          .doesNotContain(
              "Invalid value",
              "expected one of",
              "is not an int",
              "is not a double",
              "cannot convert");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noFileAndNoOptionIsEmpty(CommandLine command) {
    List<String> start = words(command);
    for (ArgSpec argument : command.getCommandSpec().args()) {
      Class<?> type = argument.auxiliaryTypes()[0];
      boolean text = type == String.class;
      if (type == boolean.class
          || type == Boolean.class
          || text && (argument.isPositional() || "".equals(argument.defaultValue()))) {
        continue;
      }
      List<String> words = new ArrayList<>(start);
      for (ArgSpec required : command.getCommandSpec().args()) {
        if (required.required() || required == argument) {
          if (required instanceof OptionSpec option) {
            words.add(option.longestName());
          }
          words.add(required == argument ? "" : "1");
        }
      }
      Result result = Commands.run(words.toArray(String[]::new));
      assertThat(result.exitCode()).as(words.toString()).isEqualTo(Failures.MISUSED);
      String name =
          argument instanceof OptionSpec option
              ? option.longestName()
              : "a " + argument.paramLabel();
      assertThat(result.err()).as(words.toString()).startsWith("recurve: " + name + " is empty\n");
    }
  }

  private static List<String> words(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    return Stream.of(name.split(" ")).skip(1).toList();
  }

  @Test
  void anEmptyArgumentIsToldEvenIfNoneIsExpected() {
    for (String command : List.of("", "train", "train ner", "tag --model x --lines")) {
      List<String> words = new ArrayList<>(List.of((command + " ").split(" ")));
      words.remove("");
      words.add("");
      Result result = Commands.run(words.toArray(String[]::new));
      assertThat(result.exitCode()).isEqualTo(Failures.MISUSED);
      assertThat(result.err()).contains(" is empty\n");
    }
    assertThat(Commands.run("check", "--help", "").exitCode()).isZero();
  }
}
