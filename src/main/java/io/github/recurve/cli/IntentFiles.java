package io.github.recurve.cli;

import io.github.recurve.text.LabeledTexts;
import io.github.recurve.text.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Annotated utterances: CoNLL files with slot tags, and next to each {@code x.conll} a file {@code
 * x.intents} with one intent per sentence.
 */
final class IntentFiles {

  static final String DESCRIPTION =
      "Each file x.conll (token and slot tag columns, a blank line after each sentence) is"
          + " accompanied by a file x.intents with one intent per line.";

  private IntentFiles() {}

  /** The utterances of the files. */
  static List<Utterance> read(Collection<Path> files) throws IOException {
    return InputFiles.readAll(files, IntentFiles::readOne);
  }

  private static List<Utterance> readOne(Path sentences) throws IOException {
    String name = sentences.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".intents";
    Path intents = sentences.resolveSibling(name);
    if (Files.exists(sentences) && !Files.exists(intents)) {
      throw new IOException(
          "file not found: "
              + intents
              + "; it must have the intents of the sentences of "
              + sentences
              + ", one per line");
    }
    return InputFiles.read(intents, file -> LabeledTexts.readUtterances(sentences, file));
  }
}
