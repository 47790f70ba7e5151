package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import opennlp.tools.tokenize.SimpleTokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tags text. */
@Command(
    name = "tag",
    description = "Tag text, one sentence a line, from files or standard input.",
    mixinStandardHelpOptions = true)
final class TagCommand implements Callable<Integer> {

  @Option(names = "--model", required = true, paramLabel = "<file>", description = "model file")
  private Path model;

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private TagFormat format;

  @Option(
      names = "--tokenized",
      description = "tokens are what white space separates; else OpenNLP's simple tokenizer splits")
  private boolean tokenized;

  @Mixin private MinimumProbability minimum;

  @Parameters(
      arity = "0..*",
      paramLabel = "<file>",
      description = "text files; none: standard input")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Tagger tagger = minimum.of(Tagger.load(model));
    if (files.isEmpty()) {
      tag(tagger, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }
    for (Path file : files) {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        tag(tagger, reader);
      }
    }
    return 0;
  }

  private void tag(Tagger tagger, BufferedReader lines) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String text = line.strip();
      String[] tokens =
          text.isEmpty()
              ? new String[0]
              : tokenized ? text.split("\\s+") : SimpleTokenizer.INSTANCE.tokenize(text);
      format.write(List.of(tokens), tagger.tag(List.of(tokens)), out);
      out.flush();
    }
  }
}
