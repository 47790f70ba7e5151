package io.github.recurve.cli;

import io.github.recurve.language.CacheSettings;
import io.github.recurve.language.LanguageModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits the probabilities and the personal cache of a language model that is already trained. */
@Command(
    name = "language",
    description = {
      "Fit probabilities, and how much a personal cache counts, to text that a language model",
      "was not trained on. The order of suggestions without a cache stays the same."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CalibrateLanguageCommand implements Callable<Integer> {

  @Option(names = "--model", required = true, paramLabel = "<file>", description = "model file")
  private Path model;

  @Option(
      names = "--dev",
      required = true,
      arity = "1..*",
      paramLabel = "<file>",
      description = "text files; a blank line ends a document unless the model reads running text")
  private List<Path> devFiles;

  @Option(
      names = "--devLines",
      paramLabel = "<n>",
      description = "lines to take from the top of each dev file; default all")
  private int devLines = Integer.MAX_VALUE;

  @Option(
      names = "--cacheWords",
      paramLabel = "<n>",
      description = "words that the cache remembers; default ${DEFAULT-VALUE}")
  private int words = CacheSettings.defaults().words();

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      description = "documents read side by side; default 0: one thread per processor")
  private int threads;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "<file>",
      description = "model file to write; may be the same")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<String> dev = new ArrayList<>();
    for (Path file : devFiles) {
      TextLines.read(file).stream().limit(devLines).forEach(dev::add);
      dev.add(""); // ends the file's last document
    }
    LanguageModel after =
        LanguageModel.load(model).calibrated(dev, threads).withFittedCache(dev, words, threads);
    after.save(out);
    PrintWriter writer = spec.commandLine().getOut();
    writer.printf(
        Locale.ROOT,
        "temperature %.3f%ncache of %,d words: weight %.2f, flatness %.2f%nwrote %s (%,d bytes)%n",
        after.temperature(),
        after.cacheSettings().words(),
        after.cacheSettings().weight(),
        after.cacheSettings().flatness(),
        out,
        Files.size(out));
    writer.flush();
    return 0;
  }
}
