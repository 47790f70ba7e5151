package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The reference of all commands matches their parsers. To regenerate it after changing an option:
 * {@code mvn -B test -Dtest=CommandReferenceTest -Drecurve.update=true}.
 */
class CommandReferenceTest {

  private static final Path PAGE = Path.of("docs/commands.md");

  @Test
  void thePageHasEveryCommandWithItsOptions() throws IOException {
    StringBuilder page =
        new StringBuilder("# Commands\n\nThe help of each command, as `--help` prints it.\n\n");
    list(Recurve.commandLine(), "", page);
    append(Recurve.commandLine(), page);
    if (Boolean.getBoolean("recurve.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  /** Lists the commands below one, each with the first sentence of its help. */
  private static void list(CommandLine command, String indentation, StringBuilder page) {
    for (CommandLine sub : visible(command)) {
      String name = sub.getCommandSpec().qualifiedName();
      String help = String.join(" ", sub.getCommandSpec().usageMessage().description());
      page.append("%s* [`%s`](#%s)".formatted(indentation, name, name.replace(' ', '-')))
          .append(": ")
          .append(help.replaceAll(" \\([^)]*\\)", "").replaceFirst("(?s)[.:;]( .*|$)", ""))
          .append('\n');
      list(sub, indentation + "  ", page);
    }
  }

  private static List<CommandLine> visible(CommandLine command) {
    return command.getSubcommands().values().stream()
        .distinct()
        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
        .toList();
  }

  private static void append(CommandLine command, StringBuilder page) {
    page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
    page.append(command.getUsageMessage(Ansi.OFF).replaceAll("(?m)[ \\r]+$", "").stripTrailing());
    page.append("\n```\n");
    visible(command).forEach(sub -> append(sub, page));
  }
}
