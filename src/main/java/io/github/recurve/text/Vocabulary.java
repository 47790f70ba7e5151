package io.github.recurve.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A numbered list of distinct strings: words, characters or tags.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Vocabulary {

  /** Entries whose hash codes meet in runs longer than this were made to do so. */
  private static final int MAX_PROBES = 1024;

  private final List<String> entries;

  // Open addressing: the slot of an entry is the first free one from its hash code on, and holds
  // its
  // number plus one. Half the slots stay free. A large vocabulary takes a quarter of the memory of
  // a
  // map of boxed numbers this way.
  private final int[] slots;

  /**
   * Numbers the entries from 0 in the given order.
   *
   * @throws IllegalArgumentException if an entry occurs twice, or the entries were chosen to have
   *     the same hash codes
   */
  public Vocabulary(List<String> entries) {
    this.entries = List.copyOf(entries);
    slots = new int[Math.max(2, Integer.highestOneBit(this.entries.size()) * 4)];
    for (int i = 0; i < this.entries.size(); i++) {
      int slot = slot(this.entries.get(i), MAX_PROBES);
      if (slots[slot] != 0) {
        throw new IllegalArgumentException(
            "vocabulary entries "
                + (slots[slot] - 1)
                + " and "
                + i
                + " are both '"
                + entries.get(i)
                + "'");
      }
      slots[slot] = i + 1;
    }
  }

  /** Where the entry is, or the free slot where it would be. */
  private int slot(String entry, int maxProbes) {
    int hash = entry.hashCode() * 0x9E3779B9; // spreads neighbouring hash codes
    int slot = hash >>> (32 - Integer.numberOfTrailingZeros(slots.length));
    for (int probes = 0; probes < maxProbes; probes++) {
      if (slots[slot] == 0 || entries.get(slots[slot] - 1).equals(entry)) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    throw new IllegalArgumentException(
        "too many vocabulary entries have the hash code of " + entry);
  }

  /** Numbers the entries from 0 in the given order. */
  public static Vocabulary of(String... entries) {
    return new Vocabulary(List.of(entries));
  }

  /** Number of entries. */
  public int size() {
    return entries.size();
  }

  /**
   * The entry with the given number.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public String get(int index) {
    return entries.get(index);
  }

  /** All entries by number; immutable. */
  public List<String> entries() {
    return entries;
  }

  /** The number of an entry, or -1. */
  public int index(String entry) {
    return index(entry, -1);
  }

  /** The number of an entry, or {@code unknown}. */
  public int index(String entry, int unknown) {
    int found = slots[slot(entry, slots.length)];
    return found == 0 ? unknown : found - 1;
  }

  /** Whether the entry has a number. */
  public boolean contains(String entry) {
    return slots[slot(entry, slots.length)] != 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return size() + " entries " + (size() <= 20 ? entries : entries.subList(0, 20) + "...");
  }

  /** Counts strings and makes a vocabulary of the frequent ones. Not thread-safe. */
  public static final class Counter {
    private final Map<String, Long> counts = new HashMap<>();

    /** Counts one occurrence. */
    public void add(String entry) {
      add(entry, 1);
    }

    /** Counts several occurrences. */
    public void add(String entry, long occurrences) {
      counts.merge(entry, occurrences, Long::sum);
    }

    /** How often the entry was counted. */
    public long count(String entry) {
      return counts.getOrDefault(entry, 0L);
    }

    /** Every counted entry, by falling count and then by {@link String#compareTo}. */
    public Vocabulary build() {
      return build(1, Integer.MAX_VALUE);
    }

    /**
     * The frequent entries, by falling count and then by {@link String#compareTo}, so that the same
     * counts always give the same numbers.
     *
     * @param minimumCount rarer entries are left out
     * @param maximumSize the largest size of the result, reserved entries included
     * @param reserved entries that come first whatever their count, e.g. an unknown-word mark
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
}
