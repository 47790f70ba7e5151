package io.github.recurve.cli;

import io.github.recurve.corenlp.CrfExporter;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import opennlp.ext.recurve.PackageExporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a model in the form that a toolkit wants. */
@Command(
    name = "export",
    description = "Write a model in the form of another toolkit.",
    mixinStandardHelpOptions = true,
    subcommands = {ExportCommand.CoreNlp.class, ExportCommand.OpenNlp.class})
final class ExportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a form: corenlp or opennlp");
  }

  /** The {@code ner.model} of CoreNLP. */
  @Command(
      name = "corenlp",
      description = "Write a tagger of names as the ner.model of CoreNLP.",
      mixinStandardHelpOptions = true)
  static final class CoreNlp implements Callable<Integer> {

    @Option(names = "--model", required = true, description = "model file (.bin)")
    private Path model;

    @Option(names = "--out", required = true, description = "file to write (.crf.ser.gz)")
    private Path out;

    @Option(names = "--types", split = ",", description = "only these entity types, e.g. PER,LOC")
    private List<String> types = List.of();

    @Mixin private MinimumProbability minimum;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      Tagger tagger = minimum.of(Tagger.load(model));
      if (!types.isEmpty()) {
        tagger = tagger.restrictedTo(types);
      }
      try {
        CrfExporter.export(tagger, out);
      } catch (NoClassDefFoundError e) {
        throw new IllegalArgumentException(
            "CoreNLP is not on the class path; add edu.stanford.nlp:stanford-corenlp", e);
      }
      spec.commandLine().getOut().printf("%s: %,d bytes%n", out, Files.size(out));
      return 0;
    }
  }

  /** A package of OpenNLP with some of the types. */
  @Command(
      name = "opennlp",
      description = {
        "Write a tagger of names as a package of OpenNLP with some of its types, for programs that",
        "want one type a file, or with a minimum probability. A model file as it is, is a package",
        "with all its types."
      },
      mixinStandardHelpOptions = true)
  static final class OpenNlp implements Callable<Integer> {

    @Option(names = "--model", required = true, description = "model file (.bin)")
    private Path model;

    @Option(names = "--out", required = true, description = "file to write (.bin)")
    private Path out;

    @Option(
        names = {"--type", "--types"},
        split = ",",
        description = "only these entity types, e.g. person or PER,LOC; default all")
    private List<String> types = List.of();

    @Mixin private MinimumProbability minimum;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      PackageExporter.export(minimum.of(Tagger.load(model)), types, out);
      spec.commandLine().getOut().printf("%s: %,d bytes%n", out, Files.size(out));
      return 0;
    }
  }
}
