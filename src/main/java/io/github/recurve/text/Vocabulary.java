package io.github.recurve.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A numbered list of distinct strings: words, characters or tags.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Vocabulary {

  /** Entries whose hash codes meet in runs longer than this were made to do so. */
  private static final int MAX_PROBES = 1024;

  // Entry i is UTF-8 in text[end of entry i-1, plus one .. ends[i]): a file's bytes as they are. A
  // hundred thousand words become no objects before someone asks for them, which takes half the
  // time to load (15 instead of some 35 ms) and a third of the memory.
  private final byte[] text;
  private final int[] ends;

  // Open addressing: the slot of an entry is the first free one from its hash code on, and holds
  // its number plus one. Half the slots stay free. A large vocabulary takes a quarter of the memory
  // of a map of boxed numbers this way.
  private final int[] slots;

  // Made when first asked for, and filled one by one. Threads may do so twice.
  private String[] decoded;

  /**
   * Numbers the entries from 0 in the given order.
   *
   * @throws IllegalArgumentException if an entry occurs twice or has an unpaired surrogate, or the
   *     entries were chosen to have the same hash codes
   */
  public Vocabulary(List<String> entries) {
    this(encode(entries));
  }

  private Vocabulary(Lines lines) {
    text = lines.text;
    ends = Arrays.copyOf(lines.ends, lines.count);
    slots = new int[Math.max(2, Integer.highestOneBit(lines.count) * 4)];
    for (int i = 0; i < lines.count; i++) {
      insert(i, lines.hashes);
    }
  }

  /** Numbers the entries from 0 in the given order. */
  public static Vocabulary of(String... entries) {
    return new Vocabulary(List.of(entries));
  }

  /**
   * Numbers the lines of a text from 0.
   *
   * @param text UTF-8, a line feed after each line; kept, not copied
   * @throws IllegalArgumentException if the text is not valid UTF-8 or its last line does not end,
   *     or as the constructor does
   */
  public static Vocabulary ofLines(byte[] text) {
    Lines lines = new Lines(text);
    int start = 0;
    int hash = 0;
    int signs = 0;
    for (int at = 0; at < text.length; at++) {
      byte b = text[at];
      if (b == '\n') {
        lines.add(at, signs < 0 ? decode(text, start, at).hashCode() : hash);
        start = at + 1;
        hash = 0;
        signs = 0;
      } else {
        hash = 31 * hash + b; // of ASCII, the hash code of the string
        signs |= b;
      }
    }
    if (start < text.length) {
      throw new IllegalArgumentException("the last line does not end");
    }
    return new Vocabulary(lines);
  }

  private static Lines encode(List<String> entries) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Lines lines = new Lines(null);
    for (String entry : entries) {
      byte[] bytes = entry.getBytes(UTF_8);
      if (!new String(bytes, UTF_8).equals(entry)) {
        throw new IllegalArgumentException("an unpaired surrogate, which UTF-8 cannot hold");
      }
      text.writeBytes(bytes);
      lines.add(text.size(), entry.hashCode());
      text.write('\n');
    }
    lines.text = text.toByteArray();
    return lines;
  }

  private static String decode(byte[] text, int start, int end) {
    String string = new String(text, start, end - start, UTF_8);
    if (string.indexOf('\uFFFD') >= 0) { // in the text, or in place of what is not UTF-8
      byte[] again = string.getBytes(UTF_8);
      if (!Arrays.equals(again, 0, again.length, text, start, end)) {
        throw new IllegalArgumentException("the entry '" + string + "' is not valid UTF-8");
      }
    }
    return string;
  }

  private void insert(int number, int[] hashes) {
    int slot = firstSlot(hashes[number]);
    for (int probes = 0; slots[slot] != 0; probes++) {
      int other = slots[slot] - 1;
      if (hashes[other] == hashes[number] && equal(other, number)) {
        throw new IllegalArgumentException(
            "vocabulary entries " + other + " and " + number + " are both '" + get(number) + "'");
      }
      if (probes == MAX_PROBES) {
        throw new IllegalArgumentException(
            "too many vocabulary entries have the hash code of " + get(number));
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = number + 1;
  }

  private int firstSlot(int hash) {
    int spread = hash * 0x9E3779B9; // spreads neighbouring hash codes
    return spread >>> (32 - Integer.numberOfTrailingZeros(slots.length));
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1] + 1;
  }

  private boolean equal(int i, int j) {
    return Arrays.equals(text, start(i), ends[i], text, start(j), ends[j]);
  }

  private boolean equal(int index, String entry) {
    int start = start(index);
    int size = ends[index] - start;
    int length = entry.length();
    for (int i = 0; i < size; i++) {
      byte b = text[start + i];
      if (b < 0) {
        return new String(text, start, size, UTF_8).equals(entry);
      }
      if (i == length || entry.charAt(i) != b) {
        return false;
      }
    }
    return size == length;
  }

  /** Number of entries. */
  public int size() {
    return ends.length;
  }

  /**
   * The entry with the given number.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public String get(int index) {
    Objects.checkIndex(index, ends.length);
    String[] all = decoded;
    if (all == null) {
      all = new String[ends.length];
      decoded = all;
    }
    String entry = all[index];
    if (entry == null) {
      int start = start(index);
      entry = new String(text, start, ends[index] - start, UTF_8);
      all[index] = entry;
    }
    return entry;
  }

  /** All entries by number; immutable. */
  public List<String> entries() {
    List<String> entries = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      entries.add(get(i));
    }
    return Collections.unmodifiableList(entries);
  }

  /** The number of an entry, or -1. */
  public int index(String entry) {
    return index(entry, -1);
  }

  /** The number of an entry, or {@code unknown}. */
  public int index(String entry, int unknown) {
    int slot = firstSlot(entry.hashCode());
    while (slots[slot] != 0) {
      if (equal(slots[slot] - 1, entry)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return unknown;
  }

  /** Whether the entry has a number. */
  public boolean contains(String entry) {
    return index(entry, -1) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that
        && Arrays.equals(ends, that.ends)
        && Arrays.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }

  @Override
  public String toString() {
    List<String> first = entries().subList(0, Math.min(20, size()));
    return size() + " entries " + first + (size() <= 20 ? "" : "...");
  }

  /** Where the entries of a text end, and their hash codes. */
  private static final class Lines {
    private byte[] text;
    private int[] ends = new int[16];
    private int[] hashes = new int[16];
    private int count;

    Lines(byte[] text) {
      this.text = text;
    }

    void add(int end, int hash) {
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
        hashes = Arrays.copyOf(hashes, 2 * count);
      }
      ends[count] = end;
      hashes[count++] = hash;
    }
  }
}
