package io.github.recurve.document;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.LanguageCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerModel;

/**
 * The sentence and token models of a language, as OpenNLP publishes them ({@code
 * org.apache.opennlp:opennlp-models-sentdetect-en}, {@code opennlp-models-tokenizer-en}): each jar
 * names its model in a file {@value #INDEX}. When jars are merged, their indexes are concatenated.
 *
 * @param sentences null for none
 * @param tokens null for none
 */
public record SplitterModels(SentenceModel sentences, TokenizerModel tokens) {

  private static final String INDEX = "model.properties";
  private static final String SENTENCES = "sentence";
  private static final String TOKENS = "token";
  private static final int MAX_INDEX_LINES = 10_000;

  /** The languages of release 1.3.0 of OpenNLP's models. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "af", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga",
          "hr", "hy", "id", "is", "it", "ka", "kk", "ko", "lv", "nl", "no", "pl", "pt", "ro", "ru",
          "sk", "sl", "sr", "sv", "tr", "uk");

  /** An entry of an index. */
  private record Entry(String name, String language) {}

  /**
   * The models on the class path for a language; null where there is none.
   *
   * @param language ISO 639 code of two or three letters; English if it is undetermined
   * @throws IOException if a model is damaged; the message names it
   */
  public static SplitterModels onClassPath(String language) throws IOException {
    return new SplitterModels(
        onClassPath(language, "-sentence-", SENTENCES, SentenceModel::new),
        onClassPath(language, "-tokens-", TOKENS, TokenizerModel::new));
  }

  /** Creates a model from a file. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * These models, replaced by those of files where given.
   *
   * @throws IOException if a file cannot be read or is no such model; the message names it
   */
  public SplitterModels with(Path sentenceFile, Path tokenFile) throws IOException {
    return new SplitterModels(
        sentenceFile == null ? sentences : read(sentenceFile, SENTENCES, SentenceModel::new),
        tokenFile == null ? tokens : read(tokenFile, TOKENS, TokenizerModel::new));
  }

  private static <T> T read(Path file, String kind, Reader<T> reader) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), kind, reader);
    }
  }

  private static <T> T read(InputStream in, String name, String kind, Reader<T> reader)
      throws IOException {
    try {
      return reader.read(in);
    } catch (IOException | RuntimeException e) {
      // The message may be that of a null pointer.
      throw new IOException(name + " is not a " + kind + " model of OpenNLP", e);
    }
  }

  private static <T> T onClassPath(String language, String part, String kind, Reader<T> reader)
      throws IOException {
    ClassLoader loader = SplitterModels.class.getClassLoader();
    String code = indexed(language);
    Optional<Entry> entry =
        entries(loader).stream()
            .filter(e -> e.language.equals(code) && e.name.contains(part))
            .findFirst();
    if (entry.isEmpty()) {
      return null;
    }
    try (InputStream in = loader.getResourceAsStream(entry.get().name)) {
      return in == null ? null : read(in, entry.get().name, kind, reader);
    }
  }

  private static List<Entry> entries(ClassLoader loader) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (URL url : Collections.list(loader.getResources(INDEX))) {
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
        String name = "";
        int lines = 0;
        for (String line = in.readLine();
            line != null && lines++ < MAX_INDEX_LINES;
            line = in.readLine()) {
          if (line.startsWith("model.name=")) {
            name = line.substring("model.name=".length()).strip();
          } else if (line.startsWith("model.language=")) {
            entries.add(new Entry(name, line.substring("model.language=".length()).strip()));
          }
        }
      }
    }
    return entries;
  }

  /** Returns whether OpenNLP publishes models for a language. */
  public static boolean arePublished(String language) {
    return PUBLISHED.contains(indexed(language));
  }

  /**
   * The code of a language in indexes and in the names of OpenNLP's models, which have one for both
   * forms of Norwegian, and of English if it is undetermined.
   */
  public static String indexed(String language) {
    String code = LanguageCode.twoLetters(Arguments.notNull(language, "language"));
    return switch (code) {
      case "nb", "nn" -> "no";
      case "", "und" -> "en";
      default -> code;
    };
  }
}
