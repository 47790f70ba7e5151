package io.github.recurve.language;

import io.github.recurve.text.words.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Words of a vocabulary in alphabetical order, searched by prefix. Immutable. */
final class PrefixIndex {

  private final boolean[] kept; // [words]
  private final SortedWords spelt;
  private final SortedWords folded;

  PrefixIndex(Vocabulary words, IntPredicate isKept) {
    kept = new boolean[words.size()];
    for (int j = 0; j < kept.length; j++) {
      kept[j] = isKept.test(j);
    }
    spelt = sorted(words, UnaryOperator.identity());
    folded = sorted(words, WordForms::fold);
  }

  private SortedWords sorted(Vocabulary words, UnaryOperator<String> form) {
    String[] forms = new String[kept.length];
    int[] numbers =
        IntStream.range(0, kept.length)
            .filter(j -> kept[j])
            .peek(j -> forms[j] = form.apply(words.get(j)))
            .boxed()
            .sorted(Comparator.comparing((Integer j) -> forms[j]))
            .mapToInt(j -> j)
            .toArray();
    return new SortedWords(
        Arrays.stream(numbers).mapToObj(j -> forms[j]).toArray(String[]::new), numbers);
  }

  /** Returns whether a word of the vocabulary is indexed. */
  boolean contains(int word) {
    return kept[word];
  }

  /** Visits the ids of the words that begin with the prefix. */
  void forEach(String prefix, IntConsumer visitor) {
    spelt.forEach(prefix, visitor);
  }

  /** Visits the words that begin with the given letters, ignoring case, apostrophes and accents. */
  void forEachFolded(String prefix, IntConsumer visitor) {
    folded.forEach(prefix, visitor);
  }

  /** Visits the words whose letters, without case, apostrophes and accents, satisfy a predicate. */
  void forEachFolded(Predicate<String> test, IntConsumer visitor) {
    for (int i = 0; i < folded.forms.length; i++) {
      if (test.test(folded.forms[i])) {
        visitor.accept(folded.numbers[i]);
      }
    }
  }

  /**
   * Forms of words in alphabetical order.
   *
   * @param numbers ids of the words in the vocabulary
   */
  private record SortedWords(String[] forms, int[] numbers) {

    void forEach(String prefix, IntConsumer visitor) {
      int begin = first(0, form -> form.compareTo(prefix) >= 0);
      int end = first(begin, form -> !form.startsWith(prefix));
      for (int i = begin; i < end; i++) {
        visitor.accept(numbers[i]);
      }
    }

    /** Binary search: the first position whose form satisfies a monotonic predicate. */
    private int first(int from, Predicate<String> test) {
      int low = from;
      int high = forms.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (test.test(forms[middle])) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }
}
