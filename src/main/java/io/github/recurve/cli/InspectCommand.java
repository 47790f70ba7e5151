package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.language.CacheFile;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.settings.Settings;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the content of a model file. */
@Command(
    name = "inspect",
    description =
        "Show the content of a model file (tags or words, settings, metadata, shapes of the"
            + " weights) or of a personal cache.",
    footer = {"  recurve inspect en-ner.bin", "  recurve inspect my-words"})
final class InspectCommand extends BaseCommand {

  private static final int LATEST = 10;

  @Parameters(
      paramLabel = "<model>",
      description = "model or personal cache file, or the name of a bundled model")
  private Path named;

  private Path model;

  @Override
  public Integer call() throws IOException {
    model = ShippedModels.ofDistribution().find(named, "");
    ModelPackage content = InputFiles.read(model, ModelPackage::read);
    switch (content.network().metadata("recurve.kind")) {
      case "language model" -> {
        LanguageModel language = LanguageModel.load(model);
        show(head(language), language.settings(), language.metadata(), language.describe());
      }
      case "classifier" -> {
        Classifier classifier = Classifier.load(model);
        show(head(classifier), classifier.settings(), classifier.metadata(), classifier.describe());
      }
      case "translator" -> {
        Translator translator = Translator.load(model);
        String head =
            "language = " + translator.sourceLanguage() + " to " + translator.targetLanguage();
        show(head, translator.settings(), translator.metadata(), translator.describe());
      }
      case "personal cache" -> show(CacheFile.read(model));
      default -> {
        Tagger tagger = Tagger.load(model);
        show(heads(tagger), tagger.settings(), tagger.metadata(), tagger.describe());
      }
    }
    return 0;
  }

  private static String head(LanguageModel model) {
    StringBuilder lines =
        new StringBuilder(model.words().size() + Plural.of(model.words().size(), " word"));
    lines.append("%nlanguage = %s".formatted(model.language()));
    lines.append("%ntemperature = %s".formatted(model.temperature()));
    model
        .cacheSettings()
        .toMap()
        .forEach((name, value) -> lines.append("%ncache.%s = %s".formatted(name, value)));
    return lines.toString();
  }

  private static String head(Classifier classifier) {
    StringBuilder lines = new StringBuilder("language = " + classifier.language());
    lines.append("%nlabels: %s".formatted(String.join(", ", classifier.labels())));
    classifier
        .outOfScope()
        .ifPresent(
            label ->
                lines.append(
                    "%nout of scope: %s, below a probability of %s"
                        .formatted(label, classifier.minimumProbability())));
    lines.append("%ntemperature = %s".formatted(classifier.temperature()));
    return lines.toString();
  }

  private static String heads(Tagger tagger) {
    StringBuilder lines = new StringBuilder("language = " + tagger.language());
    for (String name : tagger.heads()) {
      Tagger head = tagger.head(name);
      lines.append("%nhead %s: %s".formatted(name, String.join(" ", head.tags())));
      lines.append("%ntemperature = %s".formatted(head.temperature()));
      if (head.minimumProbability() > 0) {
        lines.append("%nminimum probability = %s".formatted(head.minimumProbability()));
      }
      if (!head.reportsUserNames()) {
        lines.append("%nuser names = false".formatted());
      }
    }
    return lines.toString();
  }

  private void show(CacheFile cache) throws IOException {
    Map<String, Integer> words = cache.words();
    out().printf("%s: %,d bytes%n", model, Files.size(model));
    out()
        .printf(
            "personal cache of a language model: %,d %s, %,d different %s%n",
            cache.tokens().size(),
            Plural.of(cache.tokens().size(), "entry", "entries"),
            words.size(),
            Plural.of(words.size(), "word"));
    out().println("latest: " + String.join(" ", words.keySet().stream().limit(LATEST).toList()));
    out().println("all words: recurve cache list " + model);
  }

  private void show(
      String head, Settings<?> settings, Map<String, String> metadata, List<String> weights)
      throws IOException {
    out().printf("%s: %,d bytes%n", model, Files.size(model));
    out().println(head);
    settings.toMap().forEach((name, value) -> out().println("setting." + name + " = " + value));
    new TreeMap<>(metadata).forEach((key, value) -> out().println(key + " = " + value));
    weights.forEach(out()::println);
  }
}
