package io.github.recurve.language;

import io.github.recurve.text.words.Vocabulary;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Words of a vocabulary in alphabetical order, searched by prefix. Immutable. */
final class PrefixIndex {

  private final Vocabulary words;
  private final int[] sorted;
  private final String[] folded; // [words], of those that are kept

  PrefixIndex(Vocabulary words, IntPredicate kept) {
    this.words = words;
    String[] alphabetical =
        IntStream.range(0, words.size()).filter(kept).mapToObj(words::get).toArray(String[]::new);
    Arrays.sort(alphabetical);
    sorted = new int[alphabetical.length];
    Arrays.setAll(sorted, i -> words.index(alphabetical[i]));
    folded = new String[words.size()];
    for (int word : sorted) {
      folded[word] = WordForms.fold(words.get(word));
    }
  }

  /** Returns whether a word of the vocabulary is kept. */
  boolean contains(int word) {
    return folded[word] != null;
  }

  /** Visits the words whose letters, without case, apostrophes and accents, pass a test. */
  void forEachFolded(Predicate<String> test, IntConsumer visitor) {
    for (int word : sorted) {
      if (test.test(folded[word])) {
        visitor.accept(word);
      }
    }
  }

  /** Visits the numbers of the words that begin with the prefix. */
  void forEach(String prefix, IntConsumer visitor) {
    int end = first(word -> !word.startsWith(prefix) && word.compareTo(prefix) > 0);
    for (int i = first(word -> word.compareTo(prefix) >= 0); i < end; i++) {
      visitor.accept(sorted[i]);
    }
  }

  /** The first place whose word is past a border, given that all words after it are, too. */
  private int first(Predicate<String> past) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (past.test(words.get(sorted[middle]))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
