package io.github.recurve.text.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** Counts strings and builds a vocabulary of the frequent ones. Not thread-safe. */
public final class VocabularyCounter {
  private final Map<String, Long> counts = new HashMap<>();

  /** Counts one occurrence. */
  public void add(String entry) {
    add(entry, 1);
  }

  /** Counts several occurrences. */
  public void add(String entry, long occurrences) {
    counts.merge(entry, occurrences, Long::sum);
  }

  /** Number of occurrences of the entry. */
  public long count(String entry) {
    return counts.getOrDefault(entry, 0L);
  }

  /** Visits every counted entry with its count, in no particular order. */
  public void forEach(ObjLongConsumer<String> visitor) {
    counts.forEach(visitor::accept);
  }

  /** Every counted entry, by decreasing count and then by {@link String#compareTo}. */
  public Vocabulary build() {
    return build(1, Integer.MAX_VALUE);
  }

  /**
   * The frequent entries, by decreasing count and then by {@link String#compareTo}, so that the
   * same counts always give the same numbers.
   *
   * @param minimumCount rarer entries are left out
   * @param maximumSize the largest size of the result, reserved entries included
   * @param reserved entries that come first regardless of their counts, e.g. an unknown-word mark
   */
  public Vocabulary build(long minimumCount, int maximumSize, String... reserved) {
    List<String> entries = new ArrayList<>(List.of(reserved));
    counts.entrySet().stream()
        .filter(e -> e.getValue() >= minimumCount && !entries.contains(e.getKey()))
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Math.max(0, maximumSize - reserved.length))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(entries::add);
    return new Vocabulary(entries);
  }
}
