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
      description = "entity types to include, e.g. PER,LOC; default: all")
  private List<String> types = List.of();

  @Mixin private MinimumProbability.OfNames minimum;

  @Mixin private UserNames userNames;

  @Mixin private OutputModel output;

  @Override
  String task() {
    return "ner";
  }

  @Override
  public Integer call() throws IOException {
    export(userNames.of(minimum.of(load(Tagger::load))), types, output.file());
    output.report(out());
    return 0;
  }

  abstract void export(Tagger tagger, List<String> types, Path file) throws IOException;

  /** Exports to CoreNLP's {@code ner.model}. */
  @Command(
      name = "corenlp",
      description =
          "Write a tagger of names in the format of CoreNLP's ner.model, by convention a file"
              + " named *.crf.ser.gz.",
      footer = {
        "  recurve export corenlp --model en-ner --out en-ner.crf.ser.gz",
        "  recurve export corenlp --model en-ner --types PER,LOC --out people-places.crf.ser.gz"
      })
  static final class CoreNlp extends ExportCommand {
    @Override
    void export(Tagger tagger, List<String> types, Path file) throws IOException {
      try {
        CrfExporter.export(types.isEmpty() ? tagger : tagger.restrictedTo(types), file);
      } catch (NoClassDefFoundError e) {
        throw new IllegalArgumentException(
            "CoreNLP is not on the class path; add edu.stanford.nlp:stanford-corenlp, e.g. java -cp"
                + " 'lib/recurve.jar:jars/*' io.github.recurve.cli.Recurve export corenlp",
            e);
      }
    }
  }

  /** Exports to a package of OpenNLP. */
  @Command(
      name = "opennlp",
      description = {
        "Write a tagger of names as an OpenNLP package with only some of its types (person and"
            + " PER both work), for programs that expect one type per file, with a minimum"
            + " probability, or without user names. A model file is itself a package with all"
            + " types."
      },
      footer = {
        "  recurve export opennlp --model en-ner --types person --out ner-person.bin",
        "  recurve export opennlp --model en-ner --minimum-probability 0.9 --out sure.bin"
      })
  static final class OpenNlp extends ExportCommand {
    @Override
    void export(Tagger tagger, List<String> types, Path file) throws IOException {
      RecurveModels.write(tagger, types, file);
    }
  }
}
