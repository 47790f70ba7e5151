package io.github.recurve.text;

import io.github.recurve.check.Arguments;
import io.github.recurve.check.Plural;
import io.github.recurve.text.words.WordSplitter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Readers of labelled texts and of utterances from files. Any line ends, with or without byte order
 * mark; empty lines are skipped.
 */
public final class LabeledTexts {

  /** Maximum length of a line in bytes: enough for a document, but not a file without line ends. */
  private static final int MAXIMUM_LINE = 1 << 26;

  private static final int MAXIMUM_LABEL = 1 << 12;

  private LabeledTexts() {}

  /**
   * Reads lines {@code text<TAB>label} in UTF-8; the last tab separates. Texts are split into words
   * by {@link WordSplitter}.
   *
   * @throws TextFormatException if a line has no tab, no words or no label; naming file and line
   * @throws IOException if the file cannot be read
   */
  public static List<LabeledText> read(Path file) throws IOException {
    return read(file, StandardCharsets.UTF_8);
  }

  /** The same in another encoding. */
  public static List<LabeledText> read(Path file, Charset encoding) throws IOException {
    Arguments.notNull(file, "file");
    Arguments.notNull(encoding, "encoding");
    List<LabeledText> texts = new ArrayList<>();
    try (LineReader lines =
        new LineReader(Files.newInputStream(file), file.toString(), MAXIMUM_LINE, encoding)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          texts.add(text(line, lines));
        }
      }
    }
    return texts;
  }

  private static LabeledText text(String line, LineReader lines) throws IOException {
    int tab = line.lastIndexOf('\t');
    if (tab < 0) {
      throw lines.error("no tab; each line must have a text, a tab and a label");
    }
    String label = line.substring(tab + 1).strip();
    List<String> tokens = WordSplitter.split(line.substring(0, tab));
    if (label.isEmpty()) {
      throw lines.error("no label after the tab");
    }
    if (tokens.isEmpty()) {
      throw lines.error("no text before the tab");
    }
    return new LabeledText(tokens, label);
  }

  /**
   * Reads utterances: sentences of a CoNLL file, whose last column has the tags of slots, and their
   * intents from a file with one line per sentence.
   *
   * @throws TextFormatException naming file, line and reason
   * @throws IOException if a file cannot be read, or they have different numbers of sentences
   */
  public static List<Utterance> readUtterances(Path sentences, Path intents) throws IOException {
    Arguments.notNull(sentences, "sentences");
    Arguments.notNull(intents, "intents");
    List<TaggedSentence> tagged = ConllReader.readAll(sentences);
    List<String> labels = new ArrayList<>();
    try (LineReader lines =
        new LineReader(Files.newInputStream(intents), intents.toString(), MAXIMUM_LABEL)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          labels.add(line.strip());
        }
      }
    }
    if (tagged.size() != labels.size()) {
      throw new IOException(
          sentences
              + " has "
              + tagged.size()
              + Plural.of(tagged.size(), " sentence")
              + " and "
              + intents
              + " has "
              + labels.size()
              + Plural.of(labels.size(), " intent")
              + "; each sentence must have one");
    }
    List<Utterance> utterances = new ArrayList<>();
    for (int i = 0; i < tagged.size(); i++) {
      utterances.add(new Utterance(tagged.get(i), labels.get(i)));
    }
    return utterances;
  }
}
