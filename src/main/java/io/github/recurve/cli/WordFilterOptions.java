package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.WordFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that choose the words that may be suggested. */
final class WordFilterOptions {

  @Option(
      names = "--blocked",
      paramLabel = "<file>",
      description =
          "words that are never suggested, one per line, in any case; 'word*' blocks all words that"
              + " begin so")
  private List<Path> blocked = List.of();

  @Option(
      names = "--no-filter",
      description = "suggest the slurs, too, that are blocked by default")
  private boolean unfiltered;

  /** The suggester of a model. */
  Suggester suggester(LanguageModel model) throws IOException {
    WordFilter filter = unfiltered ? WordFilter.none() : WordFilter.ofLanguage(model.language());
    for (Path file : blocked) {
      filter = InputFiles.read(file, filter::blocking);
    }
    return new Suggester(model, filter);
  }
}
