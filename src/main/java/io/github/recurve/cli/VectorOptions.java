package io.github.recurve.cli;

import io.github.recurve.text.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that name pre-trained word vectors. */
final class VectorOptions {

  @Option(
      names = "--vectors",
      paramLabel = "<file>",
      description = "pre-trained word vectors, GloVe or word2vec text, plain or gzipped")
  private Path file;

  @Option(
      names = "--max-vectors",
      paramLabel = "<n>",
      defaultValue = "100000",
      description =
          "vectors to keep, from the top of the file, in addition to those of words in the training"
              + " data; default ${DEFAULT-VALUE}")
  private int most;

  /** The vectors, those of the given tokens among them; none if no file is named. */
  WordVectors read(Stream<List<String>> tokens) throws IOException {
    return file == null
        ? WordVectors.none()
        : InputFiles.read(
            file, source -> WordVectors.read(source, most, tokens.flatMap(List::stream)));
  }
}
