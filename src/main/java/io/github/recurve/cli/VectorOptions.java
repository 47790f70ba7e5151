package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import io.github.recurve.text.WordVectors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for pre-trained word vectors. */
final class VectorOptions {

  @Option(
      names = "--vectors",
      paramLabel = "<file>",
      description =
          "pre-trained word vectors: text of GloVe, word2vec or fastText (.vec), or word2vec's"
              + " binary"
              + " form; plain, gzipped or zipped")
  private Path file;

  @Option(
      names = "--max-vectors",
      converter = NumberRange.Amount.class,
      paramLabel = "<n>",
      defaultValue = "100000",
      description =
          "number of vectors to keep from the start of the file, in addition to those of words"
              + " in the training data; default ${DEFAULT-VALUE}")
  private int most;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The vectors, including those of the given tokens; none if no file is given. */
  WordVectors read(Stream<List<String>> tokens) throws IOException {
    if (file == null) {
      return WordVectors.none();
    }
    WordVectors vectors =
        InputFiles.read(
            file, source -> WordVectors.read(source, most, tokens.flatMap(List::stream)));
    WordVectors.Skipped skipped = vectors.skipped();
    PrintWriter out = command.commandLine().getOut();
    if (skipped.lines() > 0) {
      out.printf(
          "%,d bad %s skipped, the first: %s%n",
          skipped.lines(), Plural.of(skipped.lines(), "line"), skipped.first());
    }
    int words = vectors.words().size();
    out.printf("%,d word %s%n", words, Plural.of(words, "vector"));
    out.flush();
    return vectors;
  }
}
