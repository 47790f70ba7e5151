package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Picocli takes every text of the help for a format: a lone per cent sign spoils it. */
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

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
  }
}
