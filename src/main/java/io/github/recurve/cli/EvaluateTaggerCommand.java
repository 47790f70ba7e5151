package io.github.recurve.cli;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.tagger.ErrorDetection;
import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.annotation.AnnotatedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a tagger on annotated files. */
abstract class EvaluateTaggerCommand extends ModelCommand {

  @Option(
      names = "--reliability",
      paramLabel = "<file>",
      description = ReliabilityChart.DESCRIPTION)
  @Written
  private Path chart;

  @Parameters(arity = "1..*", paramLabel = "<file>", description = "CoNLL files")
  private List<Path> files;

  private final TaggerKind kind;

  private EvaluateTaggerCommand(TaggerKind kind) {
    this.kind = kind;
  }

  /** Evaluates a tagger of names. */
  @Command(
      name = "ner",
      description = {
        "Evaluate a tagger of names on annotated CoNLL files: exact spans, counted like the"
            + " CoNLL script, and calibration of the probabilities.",
        "Tokens with the tag _ (unknown) are not scored."
      },
      footer = {
        "  recurve evaluate ner --model en-ner test.conll",
        "  recurve evaluate ner --model en-ner --drop MISC --reliability chart.png test.conll"
      })
  static final class Names extends EvaluateTaggerCommand {
    @Mixin private NameFiles conll;

    @Mixin private MinimumProbability.OfNames minimum;

    @Mixin private UserNames userNames;

    Names() {
      super(TaggerKind.NAMES);
    }

    @Override
    ConllFiles conll() {
      return conll;
    }

    @Override
    Tagger reporting(Tagger tagger) {
      return userNames.of(minimum.of(tagger));
    }
  }

  /** Evaluates a tagger of parts of speech. */
  @Command(
      name = "pos",
      description = {
        "Evaluate a tagger of parts of speech on annotated CoNLL files: accuracy of the tags and"
            + " calibration of the probabilities.",
        "Tokens with the tag _ (unknown) are not scored."
      },
      footer = {
        "  recurve evaluate pos --model my-pos.bin test.txt",
        "  recurve evaluate pos --model my-pos.bin --token-column 2 --tag-column 4 test.conllu"
      })
  static final class PartsOfSpeech extends EvaluateTaggerCommand {
    @Mixin private ConllFiles conll;

    PartsOfSpeech() {
      super(TaggerKind.PARTS_OF_SPEECH);
    }

    @Override
    ConllFiles conll() {
      return conll;
    }
  }

  /** Evaluates a detector of incorrect tokens. */
  @Command(
      name = "ged",
      description = {
        "Evaluate a detector of grammatical errors on annotated CoNLL files: precision, recall"
            + " and F0.5 of the marked tokens, and calibration of the probabilities.",
        "Tokens with the tag _ (unknown) are not scored."
      },
      footer = {
        "  recurve evaluate ged --model en-ged test.conll",
        "  recurve evaluate ged --model en-ged --minimum-probability 0.8 test.conll"
      })
  static final class Errors extends EvaluateTaggerCommand {
    @Mixin private ConllFiles conll;

    @Mixin private MinimumProbability.OfMarks minimum;

    Errors() {
      super(TaggerKind.ERRORS);
    }

    @Override
    ConllFiles conll() {
      return conll;
    }

    @Override
    Tagger reporting(Tagger tagger) {
      return minimum.of(tagger);
    }

    @Override
    Object scores(Tagger tagger, List<TaggedSentence> gold, Calibration calibration) {
      return ErrorDetection.evaluate(tagger, gold, calibration);
    }
  }

  /** The options for reading annotated files. */
  abstract ConllFiles conll();

  /** The tagger, reporting what the options ask for. */
  Tagger reporting(Tagger tagger) {
    return tagger;
  }

  /** The scores of a set, formatted for printing. */
  Object scores(Tagger tagger, List<TaggedSentence> gold, Calibration calibration) {
    return Evaluation.evaluate(tagger, gold, calibration);
  }

  @Override
  final String task() {
    return kind.argument();
  }

  @Override
  public Integer call() throws IOException {
    Tagger tagger = reporting(load(kind::load));
    Map<String, Calibration> calibrations = new LinkedHashMap<>();
    for (Path file : files) {
      Calibration calibration = new Calibration();
      AnnotatedFile gold = conll().read(file);
      warnOfOtherTags(tagger, gold);
      Object scores = evaluate(tagger, gold, calibration);
      String scheme = gold.scheme().map(found -> ": " + found).orElse("");
      out()
          .printf("%s%s%n%s%n%s%n%n", file, scheme, scores.toString().stripTrailing(), calibration);
      out().flush();
      calibrations.put(file.toString(), calibration);
    }
    if (chart != null) {
      ReliabilityChart.write(chart, calibrations);
    }
    return 0;
  }

  /** Warns if file and model have different types, or, without types, tags. */
  private void warnOfOtherTags(Tagger tagger, AnnotatedFile gold) {
    Stream<String> tags =
        gold.sentences().stream()
            .flatMap(sentence -> sentence.tags().stream())
            .filter(tag -> !tag.equals(TaggedSentence.UNKNOWN));
    Optional<String> difference =
        switch (kind) {
          case NAMES ->
              LabelMismatch.of(
                  "types", gold.file().toString(), LabelMismatch.types(tags), tagger.types());
          case PARTS_OF_SPEECH ->
              LabelMismatch.of(
                  "tags", gold.file().toString(), tags.collect(Collectors.toSet()), tagger.tags());
          case ERRORS -> Optional.empty();
        };
    difference.ifPresent(this::warn);
  }

  private Object evaluate(Tagger tagger, AnnotatedFile gold, Calibration calibration) {
    try {
      return scores(tagger, gold.sentences(), calibration);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(gold.file() + ": " + e.getMessage(), e);
    }
  }
}
