package io.github.recurve.cli;

import io.github.recurve.corenlp.CrfExporter;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a model in the form that a toolkit wants. */
@Command(
    name = "export",
    description = "Write a model in the form of another toolkit.",
    mixinStandardHelpOptions = true,
    subcommands = ExportCommand.CoreNlp.class)
final class ExportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a form, e.g. corenlp");
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

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      Tagger tagger = Tagger.load(model);
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
}
