package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import picocli.CommandLine.Option;

/** The option to leave out user names. */
final class UserNames {

  static final String NAME = "--no-user-names";

  @Option(names = NAME, description = "leave out user names, such as @somebody")
  private boolean omitted;

  /** The tagger without user names if the option is given. */
  Tagger of(Tagger tagger) {
    return omitted ? tagger.withUserNames(false) : tagger;
  }
}
