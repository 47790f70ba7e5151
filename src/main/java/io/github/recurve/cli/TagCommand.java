package io.github.recurve.cli;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import opennlp.tools.tokenize.SimpleTokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tags text. */
@Command(
    name = "tag",
    description = "Tag text, one sentence per line, from files or standard input.",
    footer = {
      "  recurve tag --model en-ner.bin letter.txt",
      "  cat letter.txt | recurve tag --model en-ner.bin --format jsonl"
    })
final class TagCommand extends ModelCommand {

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private TagFormat format;

  @Option(
      names = "--tokenized",
      description = "split at white space only; default: split by OpenNLP's simple tokenizer")
  private boolean tokenized;

  @Mixin private MinimumProbability minimum;

  @Parameters(
      arity = "0..*",
      paramLabel = "<file>",
      description = "text files; default: standard input")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws IOException {
    Tagger tagger = minimum.of(load(Tagger::load));
    if (files.isEmpty()) {
      tag(tagger, InputFiles.standardInput());
    }
    for (Path file : files) {
      try (LineReader lines = InputFiles.open(file)) {
        tag(tagger, lines);
      }
    }
    return 0;
  }

  private void tag(Tagger tagger, LineReader lines) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      String text = line.strip();
      String[] tokens =
          text.isEmpty()
              ? new String[0]
              : tokenized ? text.split("\\s+") : SimpleTokenizer.INSTANCE.tokenize(text);
      format.write(List.of(tokens), tagger.tag(List.of(tokens)), out());
      out().flush();
    }
  }
}
