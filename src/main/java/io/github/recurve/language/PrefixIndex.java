package io.github.recurve.language;

import io.github.recurve.text.Vocabulary;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Some words of a vocabulary in alphabetical order, to find those that begin with given letters.
 */
final class PrefixIndex {

  private final Vocabulary words;
  private final int[] sorted;

  PrefixIndex(Vocabulary words, IntPredicate kept) {
    this.words = words;
    sorted =
        IntStream.range(0, words.size())
            .filter(kept)
            .boxed()
            .sorted((a, b) -> words.get(a).compareTo(words.get(b)))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** Visits the numbers of the words that begin with the prefix. */
  void forEach(String prefix, IntConsumer visitor) {
    int end = first(word -> !word.startsWith(prefix) && word.compareTo(prefix) > 0);
    for (int i = first(word -> word.compareTo(prefix) >= 0); i < end; i++) {
      visitor.accept(sorted[i]);
    }
  }

  /** The first place of a word behind the border, where all words behind one are behind it, too. */
  private int first(Predicate<String> behind) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (behind.test(words.get(sorted[middle]))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
