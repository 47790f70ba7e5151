package io.github.recurve.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only leads to its subcommands. */
@Command(mixinStandardHelpOptions = true)
class CommandGroup implements Runnable {

  @Spec private CommandSpec spec;

  /** A group of commands, for example those of {@code recurve train}. */
  static CommandLine of(String description, Object... subcommands) {
    CommandLine group = new CommandLine(new CommandGroup());
    group.getCommandSpec().usageMessage().description(description);
    for (Object subcommand : subcommands) {
      group.addSubcommand(subcommand);
    }
    return group;
  }

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(),
        "missing command, one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
