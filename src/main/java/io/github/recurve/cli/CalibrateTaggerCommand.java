package io.github.recurve.cli;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.annotation.AnnotatedFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Calibrates the probabilities of a trained tagger. */
abstract class CalibrateTaggerCommand extends ModelCommand {

  private final TaggerKind kind;

  private CalibrateTaggerCommand(TaggerKind kind) {
    this.kind = kind;
  }

  /** Calibrates the probabilities of names. */
  @Command(
      name = "ner",
      description = {
        "Calibrate the probabilities of names on annotated CoNLL files that the tagger was not"
            + " trained on.",
        "Its tags stay the same. Training does this automatically, on its dev files."
      },
      footer = {
        "  recurve calibrate ner --model en-ner --dev letters.conll --out my-ner.bin",
        "  recurve calibrate ner --model en-ner --dev a.conll b.conll --drop MISC --out"
            + " my-ner.bin"
      })
  static final class Names extends CalibrateTaggerCommand {
    @Mixin private NameFiles conll;

    Names() {
      super(TaggerKind.NAMES);
    }

    @Override
    ConllFiles conll() {
      return conll;
    }
  }

  /** Calibrates the probabilities of parts of speech. */
  @Command(
      name = "pos",
      description = {
        "Calibrate the probabilities of parts of speech on annotated CoNLL files that the tagger"
            + " was not trained on.",
        "Its tags stay the same. Training does this automatically, on its dev files."
      },
      footer = {
        "  recurve calibrate pos --model my-pos.bin --dev dev.txt --out my-pos.bin",
        "  recurve calibrate pos --model my-pos.bin --dev dev.conllu --token-column 2"
            + " --tag-column 4 \\",
        "    --out my-pos.bin"
      })
  static final class PartsOfSpeech extends CalibrateTaggerCommand {
    @Mixin private ConllFiles conll;

    PartsOfSpeech() {
      super(TaggerKind.PARTS_OF_SPEECH);
    }

    @Override
    ConllFiles conll() {
      return conll;
    }
  }

  @Mixin private DevFiles devFiles;

  @Mixin private OutputModel output;

  /** The options for reading annotated files. */
  abstract ConllFiles conll();

  @Override
  final String task() {
    return kind.argument();
  }

  @Override
  public Integer call() throws IOException {
    List<AnnotatedFile> files = conll().readAll(devFiles.files());
    kind.require("dev", files);
    List<TaggedSentence> dev = files.stream().flatMap(file -> file.sentences().stream()).toList();
    Tagger before = load(kind::load);
    Tagger after = before.calibrated(dev);
    after.save(output.file());
    report("before", before, dev);
    report("after", after, dev);
    output.report(out());
    return 0;
  }

  private void report(String when, Tagger tagger, List<TaggedSentence> dev) {
    Calibration calibration = new Calibration();
    Evaluation.evaluate(tagger, dev, calibration);
    out()
        .printf(
            Locale.ROOT, "%-6s  temperature %.3f; %s%n", when, tagger.temperature(), calibration);
  }
}
