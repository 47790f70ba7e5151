package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        new StringBuilder("# Commands\n\nThe help of each command, as `--help` prints it.\n");
    append(Recurve.commandLine(), page);
    if (Boolean.getBoolean("recurve.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  private static void append(CommandLine command, StringBuilder page) {
    if (command.getCommandSpec().usageMessage().hidden()) {
      return;
    }
    page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
    page.append(command.getUsageMessage(Ansi.OFF).replaceAll("(?m)[ \\r]+$", "").stripTrailing());
    page.append("\n```\n");
    command.getSubcommands().values().stream().distinct().forEach(sub -> append(sub, page));
  }
}
