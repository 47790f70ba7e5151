package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import io.github.recurve.language.CacheSettings;
import io.github.recurve.language.LanguageModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Calibrates a trained language model and its personal cache. */
@Command(
    name = "lm",
    description = {
      "Calibrate the probabilities, and the weight of a personal cache, on text that a language"
          + " model was not trained on. The order of suggestions without a cache stays the same.",
      "A blank line ends a document unless the model reads running text."
    },
    footer = {
      "  recurve calibrate lm --model en-lm --dev letters.txt --out my-lm.bin",
      "  recurve calibrate lm --model en-lm --dev letters.txt --cache-words 5000 --out"
          + " my-lm.bin"
    })
final class CalibrateLanguageCommand extends ModelCommand {

  @Mixin private DevText devText;

  @Option(
      names = "--cache-words",
      converter = NumberRange.Count.class,
      paramLabel = "<n>",
      description = "capacity of the cache in words; default ${DEFAULT-VALUE}")
  private int words = CacheSettings.defaults().words();

  @Option(
      names = "--threads",
      converter = NumberRange.Threads.class,
      paramLabel = "<n>",
      description = "documents to read in parallel; default 0: one thread per processor")
  private int threads;

  @Mixin private OutputModel output;

  @Override
  String task() {
    return "lm";
  }

  @Override
  public Integer call() throws IOException {
    List<String> dev = new ArrayList<>();
    for (List<String> lines : devText.read()) {
      dev.addAll(lines);
      dev.add(""); // ends the file's last document
    }
    LanguageModel after =
        load(LanguageModel::load).calibrated(dev, threads).withFittedCache(dev, words, threads);
    after.save(output.file());
    out()
        .printf(
            Locale.ROOT,
            "temperature %.3f%ncache of %,d %s: weight %.2f, flatness %.2f%n",
            after.temperature(),
            after.cacheSettings().words(),
            Plural.of(after.cacheSettings().words(), "word"),
            after.cacheSettings().weight(),
            after.cacheSettings().flatness());
    output.report(out());
    return 0;
  }
}
