package io.github.recurve.cli;

import io.github.recurve.corenlp.CrfExporter;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import opennlp.ext.recurve.RecurveModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a tagger of names as a model of a toolkit. */
abstract class ExportCommand extends ModelCommand {

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "<type>",
      description = "only these entity types, e.g. PER,LOC; default: all")
  private List<String> types = List.of();

  @Mixin private MinimumProbability minimum;

  @Mixin private OutputModel output;

  @Override
  String task() {
    return "ner";
  }

  @Override
  public Integer call() throws IOException {
    export(minimum.of(load(Tagger::load)), types, output.file());
    output.report(out());
    return 0;
  }

  abstract void export(Tagger tagger, List<String> types, Path file) throws IOException;

  /** The {@code ner.model} of CoreNLP. */
  @Command(
      name = "corenlp",
      description =
          "Write a tagger of names as the ner.model of CoreNLP, by convention a file .crf.ser.gz.",
      footer = {
        "  recurve export corenlp --model en-ner.bin --out en-ner.crf.ser.gz",
        "  recurve export corenlp --model en-ner.bin --types PER,LOC --out people-places.crf.ser.gz"
      })
  static final class CoreNlp extends ExportCommand {
    @Override
    void export(Tagger tagger, List<String> types, Path file) throws IOException {
      try {
        CrfExporter.export(types.isEmpty() ? tagger : tagger.restrictedTo(types), file);
      } catch (NoClassDefFoundError e) {
        throw new IllegalArgumentException(
            "CoreNLP is not on the class path; add edu.stanford.nlp:stanford-corenlp", e);
      }
    }
  }

  /** A package of OpenNLP. */
  @Command(
      name = "opennlp",
      description = {
        "Write a tagger of names as a package of OpenNLP, with some of its types, in the spelling of"
            + " either (person or PER), for programs that want one type per file, or with a minimum"
            + " probability. A model file is itself a package with all types."
      },
      footer = {
        "  recurve export opennlp --model en-ner.bin --types person --out ner-person.bin",
        "  recurve export opennlp --model en-ner.bin --minimum-probability 0.9 --out sure.bin"
      })
  static final class OpenNlp extends ExportCommand {
    @Override
    void export(Tagger tagger, List<String> types, Path file) throws IOException {
      RecurveModels.write(tagger, types, file);
    }
  }
}
