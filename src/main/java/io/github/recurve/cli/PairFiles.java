package io.github.recurve.cli;

import io.github.recurve.text.LineReader;
import io.github.recurve.text.TextFormatException;
import io.github.recurve.translator.SentencePair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Files of sentence pairs: a sentence, a tab and its translation per line. */
final class PairFiles {

  @Option(names = "--reverse", description = "translate from the second column to the first")
  private boolean reverse;

  @Mixin private final TextEncoding encoding = new TextEncoding();

  /**
   * The pairs of all files.
   *
   * @throws TextFormatException if a line does not have two columns; the message names it
   */
  List<SentencePair> read(Collection<Path> files) throws IOException {
    return InputFiles.readAll(files, this::read);
  }

  private List<SentencePair> read(Path file) throws IOException {
    List<SentencePair> pairs = new ArrayList<>();
    try (LineReader lines = InputFiles.open(file, encoding.charset())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String[] columns = line.split("\t", -1);
        if (columns.length < 2) {
          throw new TextFormatException(
              file.toString(),
              lines.number(),
              "no tab; each line is a sentence, a tab and its translation");
        }
        pairs.add(
            reverse
                ? new SentencePair(columns[1], columns[0])
                : new SentencePair(columns[0], columns[1]));
      }
    }
    return pairs;
  }
}
