package io.github.recurve.text.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A numbered list of distinct strings: words, characters or tags.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Vocabulary {

  private final List<String> entries;
  private final Map<String, Integer> indices;

  /**
   * Numbers the entries from 0 in the given order.
   *
   * @throws IllegalArgumentException if an entry occurs twice or has an unpaired surrogate, which
   *     model files cannot store
   */
  public Vocabulary(List<String> entries) {
    this.entries = List.copyOf(entries);
    indices = new HashMap<>(2 * entries.size());
    for (String entry : this.entries) {
      if (!new String(entry.getBytes(UTF_8), UTF_8).equals(entry)) {
        throw new IllegalArgumentException(
            "the entry '" + entry + "' has an unpaired surrogate, which UTF-8 cannot encode");
      }
      int number = indices.size();
      Integer other = indices.put(entry, number);
      if (other != null) {
        throw new IllegalArgumentException(
            "vocabulary entries " + other + " and " + number + " are both '" + entry + "'");
      }
    }
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
    Integer index = indices.get(entry);
    return index == null ? unknown : index;
  }

  /** Returns whether the entry has a number. */
  public boolean contains(String entry) {
    return indices.containsKey(entry);
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
    List<String> first = entries.subList(0, Math.min(20, size()));
    return size() + " entries " + first + (size() <= 20 ? "" : "...");
  }
}
