package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.text.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Words that may be confused with each other, in both directions; their factors are all 1. */
public final class ConfusionPairs {

  private ConfusionPairs() {}

  /**
   * Reads a file: words separated by white space, where all words of a line are pairwise
   * confusable; empty lines and those that begin with {@code #} are comments.
   *
   * @throws IOException if the file cannot be read or has no pair
   */
  public static Confusions read(Path file) throws IOException {
    Arguments.notNull(file, "file");
    Set<Confusion> pairs = new LinkedHashSet<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (String line :
          LineReader.readAll(in, file.toString(), StandardCharsets.UTF_8).split("\\R")) {
        if (!line.isBlank() && line.charAt(0) != '#') {
          addAll(List.of(line.strip().split("\\s+")), pairs);
        }
      }
    }
    if (pairs.isEmpty()) {
      throw new IOException(
          file + ": no pairs found; a line has words that are confused with each other");
    }
    return new Confusions(List.copyOf(pairs));
  }

  /**
   * The pairs of English words of a model that are spelt or sound alike: they differ by one edit,
   * or by two and have the same pronounced consonants.
   *
   * @param words number of words to consider, the most frequent ones
   */
  public static Confusions alike(LanguageModel model, int words) {
    AlikeWords alike = new AlikeWords(Arguments.notNull(model, "model"), words);
    Set<Confusion> pairs = new LinkedHashSet<>();
    for (String word : alike.frequent()) {
      for (String other : alike.of(word)) {
        addAll(List.of(word, other), pairs);
      }
    }
    return new Confusions(List.copyOf(pairs));
  }

  /** The union of several lists of pairs. */
  static Confusions union(Collection<Confusions> lists) {
    Set<Confusion> pairs = new LinkedHashSet<>();
    lists.forEach(list -> pairs.addAll(list.all()));
    return new Confusions(List.copyOf(pairs));
  }

  private static void addAll(List<String> words, Set<Confusion> pairs) {
    for (String one : words) {
      for (String other : words) {
        if (!one.equals(other)) {
          pairs.add(new Confusion(one, other, 1));
        }
      }
    }
  }
}
