package io.github.recurve.language;

import io.github.recurve.text.Vocabulary;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
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
    int from = firstNotBelow(prefix);
    for (int i = from; i < sorted.length && words.get(sorted[i]).startsWith(prefix); i++) {
      visitor.accept(sorted[i]);
    }
  }

  private int firstNotBelow(String prefix) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(sorted[middle]).compareTo(prefix) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
