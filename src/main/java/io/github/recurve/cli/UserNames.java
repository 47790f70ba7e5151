package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import picocli.CommandLine.Option;

/** The option to report user names or to leave them out. */
final class UserNames {

  @Option(
      names = "--user-names",
      negatable = true,
      description =
          "report, or leave out, names that begin with @ or are the one word after an @; default:"
              + " as the model says")
  private Boolean reported;

  /** The tagger with the setting of the option, if given. */
  Tagger of(Tagger tagger) {
    return reported == null ? tagger : tagger.withUserNames(reported);
  }
}
