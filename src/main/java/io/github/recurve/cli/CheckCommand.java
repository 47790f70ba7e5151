package io.github.recurve.cli;

import io.github.recurve.document.TextSplitter;
import io.github.recurve.grammar.Confusions;
import io.github.recurve.grammar.GrammarChecker;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the grammar of text. */
@Command(
    name = "check",
    description = {
      "Check the grammar of running text: files, all files in folders, or standard input.",
      "A language model finds confused words, such as now for know; a detector marks incorrect"
          + " tokens, for which a language model of the same language proposes corrections. Give"
          + " either or both."
    },
    footer = {
      "  recurve check --model en-lm letter.txt",
      "  recurve check --model en-lm --detector en-ged --format jsonl letters/"
    })
final class CheckCommand extends BaseCommand {

  private static final int MAX_THREADS = 1024;

  @Option(
      names = "--model",
      paramLabel = "<file>",
      description = "language model, or the name of a bundled one")
  private Path model;

  @Option(
      names = "--detector",
      paramLabel = "<file>",
      description = "detector of incorrect tokens, or the name of a bundled one")
  private Path detector;

  @Option(
      names = "--confusions",
      paramLabel = "<file>",
      description =
          "list of words that are confused with each other; default: the built-in list for"
              + " English, none for other languages")
  private Path confusions;

  @Option(
      names = "--minimum-probability",
      converter = NumberRange.Probability.class,
      paramLabel = "<p>",
      description =
          "probability from which the detector marks a token; default: 0.8, for text with few"
              + " errors; a lower one suits the writing of learners")
  private Double minimum;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "text or jsonl; default ${DEFAULT-VALUE}")
  private CheckFormat format;

  @Mixin private ReadingOptions reading;

  @Mixin private OffsetUnit offsets;

  @Option(
      names = "--threads",
      paramLabel = "<n>",
      defaultValue = "1",
      description = "threads, which check parts of the texts in parallel; default ${DEFAULT-VALUE}")
  private int threads;

  @Mixin private InputOptions files;

  @Override
  public Integer call() throws IOException {
    String misuse = reading.misuse();
    if (misuse != null) {
      throw misuse(misuse);
    }
    if (threads < 1 || threads > MAX_THREADS) {
      throw misuse("--threads is " + threads + "; it must be 1 to " + MAX_THREADS);
    }
    if (model == null && detector == null) {
      throw misuse("nothing to check with; specify a --model, a --detector or both");
    }
    if (minimum != null && detector == null) {
      throw misuse("--minimum-probability is for a detector; specify one with --detector");
    }
    if (confusions != null && model == null) {
      throw misuse("--confusions is for a language model; specify one with --model");
    }
    TextInputs inputs = files.inputs(null, this);
    LanguageModel language = model == null ? null : read(model, "lm", LanguageModel::load);
    Tagger marking = detector == null ? null : read(detector, "ged", CheckCommand::detector);
    GrammarChecker checker = checker(language, marking);
    String code = marking == null ? language.language() : marking.language();
    TextSplitter splitter = reading.splitter(code, spec().commandLine().getErr());
    TextReading texts =
        format == CheckFormat.TEXT ? reading.reading(inputs, splitter) : reading.reading();
    boolean lines = texts.kind() != TextReading.Kind.FIELD;
    CheckReport report = format.report(offsets.of(this), lines);
    return new ResultPrinter(out(), spec().commandLine().getErr())
        .print(
            inputs,
            texts,
            sink -> new CheckPipeline(threads, checker, texts, splitter, report, sink),
            "",
            "",
            "");
  }

  private static <T> T read(Path named, String task, InputFiles.Reader<T> reader)
      throws IOException {
    return InputFiles.read(
        ShippedModels.ofDistribution().find(named, task), reader, CheckCommand::advice);
  }

  private static Tagger detector(Path file) throws IOException {
    Tagger tagger = Tagger.load(file);
    if (tagger.mark().isEmpty()) {
      throw new ModelFormatException(
          file
              + " is a tagger, but marks no incorrect tokens; specify a detector (the kind ged) with"
              + " --detector, or use recurve tag");
    }
    return tagger;
  }

  private static String advice(String kind) {
    return switch (kind) {
      case "tagger" -> "specify a detector of incorrect tokens with --detector";
      case "language model" -> "specify it with --model";
      default -> ModelKinds.advice(kind);
    };
  }

  private GrammarChecker checker(LanguageModel language, Tagger marking) throws IOException {
    if (language == null) {
      return new GrammarChecker(marking, minimum(marking));
    }
    Confusions list =
        confusions == null ? confusions(language) : InputFiles.read(confusions, Confusions::read);
    GrammarChecker checker = new GrammarChecker(language, list);
    try {
      return marking == null ? checker : checker.with(marking, minimum(marking));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(model + ", " + detector + ": " + e.getMessage(), e);
    }
  }

  private double minimum(Tagger marking) {
    return minimum == null ? GrammarChecker.minimum(marking) : minimum;
  }

  /** The built-in list for the language of a model; empty if there is none. */
  static Confusions confusions(LanguageModel language) {
    return language.language().startsWith("en") ? Confusions.english() : Confusions.none();
  }
}
