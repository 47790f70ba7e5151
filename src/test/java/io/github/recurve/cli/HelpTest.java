package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Picocli treats every help text as a format string, which a lone percent sign breaks. */
class HelpTest {

  static Stream<CommandLine> commands() {
    return withSubcommands(Recurve.commandLine());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyTextOfTheHelpIsAFormat(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    List<String> texts = new ArrayList<>();
    for (String[] part : List.of(usage.header(), usage.description(), usage.footer())) {
      texts.addAll(List.of(part));
    }
    for (ArgSpec argument : command.getCommandSpec().args()) {
      assertThat(argument.description()).as(argument.toString()).isNotEmpty();
      texts.addAll(List.of(argument.description()));
    }
    for (String text : texts) {
      assertThatCode(() -> String.format(text)).as(text).doesNotThrowAnyException();
    }
    assertThat(command.getUsageMessage())
        .contains("Usage: " + command.getCommandSpec().qualifiedName())
        .doesNotContain("%%", "${");
  }

  static Stream<CommandLine> workingCommands() {
    return commands().filter(command -> command.getSubcommands().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("workingCommands")
  void helpEndsWithTwoExamplesThatTheCommandUnderstands(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
    List<String> examples = new ArrayList<>();
    for (String example : footer.replaceAll("\\\\\n *", "").split("\n")) {
      examples.add(example.substring(example.indexOf("recurve")));
    }
    assertThat(examples).as(name).hasSize(2).allMatch(example -> example.startsWith(name));
    assertThat(footer.lines())
        .as("copied from a window of 100 columns")
        .allMatch(l -> l.length() < 100);
    for (String example : examples) {
      assertThatCode(() -> Recurve.commandLine().parseArgs(words(example)))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " tag", " evaluate", " evaluate ged"})
  void helpBeforeACommandIsItsHelp(String command) {
    Commands.Result help = Commands.run(("help" + command).split(" "));
    assertThat(help.exitCode()).as(help.err()).isZero();
    assertThat(help.out()).startsWith("Usage: recurve" + command + " [");
    assertThat(help.out()).isEqualTo(Commands.run((command + " --help").strip().split(" ")).out());
  }

  /** Words of other kinds of model, by the last word of a command that is for one kind. */
  private static final Map<String, String> FOREIGN =
      Map.of(
          "ner", "parts? of speech|detector|incorrect|marked|intents?|slots?|sentence pairs?",
          "pos",
              "names|a name|entity|entities|accuracy of spans|detector|incorrect|intents?|slots?",
          "ged", "names|a name|entity|entities|spans?|parts? of speech|intents?|slots?",
          "classifier", "names|entity|entities|spans?|slots?|intents?|tags?|detector|assistant",
          "assistant", "names|entity|entities|spans?|documents?|accuracy of labels|detector",
          "lm", "names|entity|entities|spans?|slots?|intents?|labels?|tagger|detector",
          "translator", "names|entity|entities|spans?|slots?|intents?|tagger|detector",
          "check", "names|entity|entities|spans?|slots?|intents?|labels?|tagger");

  @ParameterizedTest
  @MethodSource("workingCommands")
  void theHelpOfAKindHasNoWordsOfOthers(CommandLine command) {
    String foreign = FOREIGN.get(command.getCommandName());
    if (foreign == null) {
      return;
    }
    Pattern words = Pattern.compile("\\b(" + foreign + ")\\b");
    for (ArgSpec argument : command.getCommandSpec().args()) {
      String text = String.join(" ", argument.description());
      assertThat(words.matcher(text.replaceAll("names of (the files|bundled)", "")).find())
          .as(command.getCommandSpec().qualifiedName() + ", " + argument + ": " + text)
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "evaluate pos, --drop",
    "evaluate pos, --minimum-probability",
    "evaluate ged, --outside",
    "train ged, --drop",
    "calibrate pos, --outside",
    "train classifier, --output",
    "train assistant, --document-hidden"
  })
  void optionsThatDoNothingForAKindAreAbsent(String command, String option) {
    CommandLine found = Recurve.commandLine();
    for (String word : command.split(" ")) {
      found = found.getSubcommands().get(word);
    }
    assertThat(found.getCommandSpec().findOption(option)).isNull();
  }

  /**
   * The words of a command after the first, as a shell splits them, up to a pipe or redirection.
   */
  private static String[] words(String example) {
    return Pattern.compile("\"([^\"]*)\"|\\S+")
        .matcher(example.replaceFirst(" [|>] .*", ""))
        .results()
        .skip(1)
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .toArray(String[]::new);
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
  }
}
