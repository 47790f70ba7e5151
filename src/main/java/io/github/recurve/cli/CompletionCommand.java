package io.github.recurve.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints a completion script for the shell. */
@Command(
    name = "generate-completion",
    description =
        "Print a script that lets bash and zsh complete commands and options; load it with"
            + " 'source <(recurve generate-completion)', in each shell or in its start-up file.",
    footer = {
      "  recurve generate-completion > ~/.recurve-completion",
      "  recurve generate-completion | sudo tee /etc/bash_completion.d/recurve"
    })
final class CompletionCommand extends BaseCommand {

  @Override
  public Integer call() {
    out().print(AutoComplete.bash("recurve", spec().root().commandLine()));
    return 0;
  }
}
