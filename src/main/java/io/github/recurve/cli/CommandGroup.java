package io.github.recurve.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only leads to its subcommands. */
@Command(mixinStandardHelpOptions = true, usageHelpWidth = 100)
class CommandGroup implements Runnable {

  /** The default kind of model. */
  private static final String DEFAULT_KIND = "ner";

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

  /**
   * Inserts the default kind of model into a command line: {@code train --model x} becomes {@code
   * train ner --model x}. A word that may be a misspelt kind is left in place.
   */
  static String[] withKind(CommandLine root, String... arguments) {
    CommandLine group = arguments.length < 2 ? null : root.getSubcommands().get(arguments[0]);
    if (group == null
        || !group.getSubcommands().containsKey(DEFAULT_KIND)
        || Set.of("-h", "--help", "-V", "--version").contains(arguments[1])
        || arguments[1].matches("[a-z]+") && !Files.exists(Path.of(arguments[1]))
        || group.getSubcommands().containsKey(arguments[1])) {
      return arguments;
    }
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(1, DEFAULT_KIND);
    return all.toArray(String[]::new);
  }

  /** Turns {@code help evaluate ged} into {@code evaluate ged --help}. */
  static String[] withHelpLast(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("help")) {
      return arguments;
    }
    List<String> command = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    command.add("--help");
    return command.toArray(String[]::new);
  }

  @Override
  public final void run() {
    throw new ParameterException(
        spec.commandLine(),
        "missing command; use one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
