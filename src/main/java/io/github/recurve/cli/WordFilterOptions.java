package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.WordFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that restrict which words are suggested. */
final class WordFilterOptions {

  @Option(
      names = "--blocked",
      paramLabel = "<file>",
      description =
          "file of words that are never suggested, one per line, case-insensitive; 'word*'"
              + " blocks all words with that prefix")
  private List<Path> blocked = List.of();

  @Option(names = "--no-filter", description = "also suggest the slurs that are blocked by default")
  private boolean unfiltered;

  /** A suggester over a model, with the blocked words. */
  Suggester suggester(LanguageModel model) throws IOException {
    WordFilter filter = unfiltered ? WordFilter.none() : WordFilter.ofLanguage(model.language());
    for (Path file : blocked) {
      filter = InputFiles.read(file, filter::blocking);
    }
    return new Suggester(model, filter);
  }
}
