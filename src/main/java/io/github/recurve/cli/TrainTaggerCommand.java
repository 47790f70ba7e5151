package io.github.recurve.cli;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.settings.OutputType;
import io.github.recurve.tagger.ErrorDetection;
import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import io.github.recurve.text.annotation.AnnotatedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a tagger on annotated files. */
abstract class TrainTaggerCommand
    extends EncoderTrainingCommand<TaggerSettings, TaggerTrainer, TaggedSentence> {

  @Option(
      names = "--start",
      paramLabel = "<file>",
      description =
          "trained model of this kind to start from, to adapt it to your text; its words, vectors,"
              + " tags and settings are kept, and a small --learning-rate limits forgetting")
  private Path start;

  private final TaggerKind kind;

  private TrainTaggerCommand(TaggerKind kind, TaggerSettings defaults) {
    super(defaults, "sentences", Tagger::load);
    this.kind = kind;
  }

  /** Trains a tagger of names. */
  @Command(
      name = "ner",
      description = {
        "Train a tagger of names on CoNLL files (token and tag columns, a blank line after each"
            + " sentence).",
        "Tokens with the tag _ (unknown) are neither trained on nor scored.",
        "Stop it with Ctrl-C; the same command continues from its checkpoint."
      },
      footer = {
        "  recurve train ner --train train.conll --dev dev.conll --model my-ner.bin",
        "  recurve train ner --start en-ner --train letters.conll --dev dev.conll --model"
            + " my-ner.bin"
      })
  static final class Names extends TrainTaggerCommand {
    @Mixin private NameFiles conll;

    Names() {
      super(TaggerKind.NAMES, TaggerSettings.defaults());
    }

    @Override
    ConllFiles conll() {
      return conll;
    }
  }

  /** Trains a tagger of parts of speech. */
  @Command(
      name = "pos",
      description = {
        "Train a tagger of parts of speech, or of any other tags that encode no spans, on CoNLL"
            + " files (token and tag columns, a blank line after each sentence).",
        "Tokens with the tag _ (unknown) are neither trained on nor scored.",
        "Stop it with Ctrl-C; the same command continues from its checkpoint."
      },
      footer = {
        "  recurve train pos --train train.txt --dev dev.txt --model my-pos.bin",
        "  recurve train pos --token-column 2 --tag-column 4 --train train.conllu --dev"
            + " dev.conllu \\",
        "    --model my-pos.bin"
      })
  static final class PartsOfSpeech extends TrainTaggerCommand {
    @Mixin private ConllFiles conll;

    PartsOfSpeech() {
      super(TaggerKind.PARTS_OF_SPEECH, TaggerSettings.defaults());
    }

    @Override
    ConllFiles conll() {
      return conll;
    }
  }

  /** Trains a detector of incorrect tokens. */
  @Command(
      name = "ged",
      description = {
        "Train a detector of grammatical errors on CoNLL files (a column of tokens and one of"
            + " tags that mark incorrect ones, a blank line after each sentence).",
        "Tokens with the tag _ (unknown) are neither trained on nor scored.",
        "Stop it with Ctrl-C; the same command continues from its checkpoint."
      },
      footer = {
        "  recurve train ged --train train.conll --dev dev.conll --model my-ged.bin",
        "  recurve train ged --incorrect wrong --neighbour-weight 0.2 --train train.conll \\",
        "    --dev dev.conll --model my-ged.bin"
      })
  static final class Errors extends TrainTaggerCommand {

    @Mixin private ConllFiles conll;

    @Option(
        names = "--incorrect",
        paramLabel = "<tag>",
        description = "tag of incorrect tokens; default ${DEFAULT-VALUE}")
    private String incorrect = "i";

    @Option(
        names = "--neighbour-weight",
        converter = NumberRange.Weight.class,
        paramLabel = "<w>",
        description =
            "weight of an auxiliary objective that predicts the words before and after each"
                + " token; 0: none; default ${DEFAULT-VALUE}")
    private float neighbourWeight = 0.1f;

    @Option(
        names = "--neighbour-words",
        converter = NumberRange.Vocabulary.class,
        paramLabel = "<n>",
        description =
            "vocabulary size of this objective, the most frequent words; default ${DEFAULT-VALUE}")
    private int neighbourWords = 7500;

    Errors() {
      super(TaggerKind.ERRORS, TaggerSettings.defaults().withOutput(OutputType.SOFTMAX));
    }

    @Override
    ConllFiles conll() {
      return conll;
    }

    @Override
    TaggerTrainer trainer() throws IOException {
      return super.trainer().marking(incorrect).neighbours(neighbourWeight, neighbourWords);
    }

    @Override
    Object scores(Tagger tagger, List<TaggedSentence> dev) {
      return ErrorDetection.evaluate(tagger, dev, new Calibration());
    }
  }

  /** The options for reading annotated files. */
  abstract ConllFiles conll();

  @Override
  TaggerTrainer trainer() throws IOException {
    Tagger first =
        start == null
            ? null
            : InputFiles.read(
                ShippedModels.ofDistribution().find(start, kind.argument()), Tagger::load);
    TaggerSettings shape = first == null ? settings().value() : settings().value(first.settings());
    TaggerTrainer trainer = new TaggerTrainer(shape, training());
    if (first != null) {
      trainer.start(first);
    }
    if (first == null || spec().commandLine().getParseResult().hasMatchedOption("--language")) {
      trainer.language(language());
    }
    return trainer;
  }

  /** Reads and checks files, and prints the tag scheme of each. */
  @Override
  List<TaggedSentence> read(String what, List<Path> files) throws IOException {
    List<AnnotatedFile> read = conll().readAll(files);
    kind.require(what, read);
    for (AnnotatedFile file : read) {
      file.scheme().ifPresent(scheme -> out().println(file.file() + ": " + scheme));
    }
    return read.stream().flatMap(file -> file.sentences().stream()).toList();
  }

  @Override
  List<String> tokens(TaggedSentence sentence) {
    return sentence.tokens();
  }

  @Override
  void train(
      TaggerTrainer trainer,
      WordVectors pretrained,
      List<TaggedSentence> train,
      List<TaggedSentence> dev)
      throws IOException, InterruptedException {
    Tagger tagger = trainer.vectors(pretrained).train(train, dev);
    tagger.save(model());
    out().println(scores(tagger, dev));
  }

  /** The scores of a trained tagger, formatted for printing. */
  Object scores(Tagger tagger, List<TaggedSentence> dev) {
    return Evaluation.evaluate(tagger, dev);
  }
}
