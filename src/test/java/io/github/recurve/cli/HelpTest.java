package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
