package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A set of distinct words, numbered in the order of their hash codes, so that look-ups work
 * directly on the stored bytes.
 *
 * <pre>
 *   number of buckets = c     bucket of a word = c * (String.hashCode() * 0x9E3779B9 mod 2^32) / 2^32
 *   text [bytes]: UTF-8, a line feed after each word; the words of bucket 0, of bucket 1, ...
 *   buckets [c + 1, 2]: first byte and first number of each bucket, and the ends of the last
 * </pre>
 *
 * <p>Immutable and safe for any number of threads.
 */
// The class is long because building the table and validating a stored table are two sides of the
// same layout.
public final class HashedWords {

  /*
   * Not a HashMap: for hundreds of thousands of words it would dominate the time and memory of
   * loading a model, and most of the words never occur in the text that the process reads. The
   * multiplier is 2^32 over the golden ratio (Knuth, TAOCP 3, section 6.4): it spreads the hash
   * codes of similar words over all buckets.
   */

  private static final int MULTIPLIER = 0x9E3779B9;

  /**
   * Mean number of words per bucket: few bytes to compare, and about a hundred bytes of text per
   * bucket entry.
   */
  private static final int WORDS_PER_BUCKET = 8;

  private static final int MAXIMUM_BUCKETS = 1 << 24;

  /**
   * Maximum bucket size, since a look-up scans its bucket; only words chosen to collide exceed it.
   */
  private static final int MAXIMUM_BUCKET_BYTES = 1 << 16;

  private final byte[] text;
  private final int[] buckets; // [c + 1, 2]

  private HashedWords(byte[] text, int[] buckets) {
    this.text = text;
    this.buckets = buckets;
  }

  /**
   * The order in which words are numbered: {@code order(words)[i]} is the index in {@code words} of
   * the word with number i.
   */
  public static int[] order(List<String> words) {
    int count = count(words.size());
    int[] next = new int[count + 1]; // number of the next word in each bucket
    for (String word : words) {
      next[bucket(word, count) + 1]++;
    }
    for (int bucket = 0; bucket < count; bucket++) {
      next[bucket + 1] += next[bucket];
    }
    int[] order = new int[words.size()];
    for (int i = 0; i < order.length; i++) {
      order[next[bucket(words.get(i), count)]++] = i;
    }
    return order;
  }

  /**
   * Creates a set of words given in their {@link #order}.
   *
   * @throws IllegalArgumentException if the order is wrong, a word occurs twice or contains a line
   *     feed or an unpaired surrogate, or too many have the same hash code
   */
  public static HashedWords of(List<String> ordered) {
    int count = count(ordered.size());
    int[] buckets = new int[2 * (count + 1)];
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int last = 0;
    for (int number = 0; number < ordered.size(); number++) {
      String word = ordered.get(number);
      int bucket = bucket(word, count);
      if (bucket < last) {
        throw new IllegalArgumentException("the words are not in the order of their hash codes");
      }
      while (last < bucket) {
        begin(buckets, ++last, text.size(), number);
      }
      byte[] bytes = word.getBytes(UTF_8);
      if (word.indexOf('\n') >= 0 || !new String(bytes, UTF_8).equals(word)) {
        throw new IllegalArgumentException(
            "the word '" + word + "' has a line feed or an unpaired surrogate");
      }
      text.writeBytes(bytes);
      text.write('\n');
    }
    while (last < count) {
      begin(buckets, ++last, text.size(), ordered.size());
    }
    HashedWords words = new HashedWords(text.toByteArray(), buckets);
    if (!words.isSound()) {
      throw new IllegalArgumentException("too many words have the same hash code");
    }
    for (int number = 0; number < ordered.size(); number++) {
      if (words.index(ordered.get(number)) != number) {
        throw new IllegalArgumentException("duplicate word '" + ordered.get(number) + "'");
      }
    }
    return words;
  }

  private static void begin(int[] buckets, int bucket, int firstByte, int firstNumber) {
    buckets[2 * bucket] = firstByte;
    buckets[2 * bucket + 1] = firstNumber;
  }

  /** Returns whether {@link #put} stored words under that name. */
  public static boolean isIn(SafeTensors tensors, String name) {
    return tensors.has(bucketsName(name));
  }

  /**
   * Reads the tensors that {@link #put} stored.
   *
   * @throws ModelFormatException if they are missing or inconsistent
   */
  public static HashedWords get(SafeTensors tensors, String name) throws ModelFormatException {
    byte[] text = tensors.sharedLines(name);
    HashedWords words = new HashedWords(text, tensors.ints(bucketsName(name), -1, 2));
    if (!words.isSound()) {
      throw damaged("the buckets of '" + name + "' are inconsistent with its words");
    }
    return words;
  }

  /** Returns whether every look-up stays within the text and is short. */
  private boolean isSound() {
    int count = buckets.length / 2 - 1;
    boolean sound =
        count > 0
            && count <= MAXIMUM_BUCKETS
            && (buckets[0] | buckets[1]) == 0
            && buckets[2 * count] == text.length
            && buckets[2 * count + 1] <= text.length;
    for (int bucket = 0; sound && bucket < count; bucket++) {
      sound = isSound(bucket);
    }
    return sound;
  }

  private boolean isSound(
      int bucket) { // a separate method is compiled sooner than the loop over all buckets
    int begin = buckets[2 * bucket];
    int end = buckets[2 * bucket + 2];
    return begin <= end
        && end <= text.length
        && end - begin <= MAXIMUM_BUCKET_BYTES
        && buckets[2 * bucket + 1] <= buckets[2 * bucket + 3]
        && (begin == end || text[end - 1] == '\n');
  }

  /** Stores the words under {@code name}, as strings, and the buckets under {@code .buckets}. */
  public void put(SafeTensorsBuilder tensors, String name) {
    tensors.putLines(name, text);
    tensors.put(bucketsName(name), new int[] {buckets.length / 2, 2}, buckets);
  }

  private static String bucketsName(String name) {
    return name + ".buckets";
  }

  private static int count(int words) {
    return Math.max(1, words / WORDS_PER_BUCKET);
  }

  private static int bucket(String word, int count) {
    int spread = word.hashCode() * MULTIPLIER;
    return (int) ((spread & 0xFFFFFFFFL) * count >>> 32);
  }

  /** Number of words. */
  public int size() {
    return buckets[buckets.length - 1];
  }

  /** All words by number. */
  List<String> words() {
    List<String> words = new ArrayList<>(size());
    for (int at = 0; at < text.length; ) {
      int end = lineEnd(at);
      words.add(new String(text, at, end - at, UTF_8));
      at = end + 1;
    }
    return words;
  }

  /** The number of a word, or -1. */
  public int index(String word) {
    int bucket = bucket(word, buckets.length / 2 - 1);
    int at = buckets[2 * bucket];
    int end = buckets[2 * bucket + 2];
    for (int number = buckets[2 * bucket + 1]; at < end; number++) {
      int next = lineEnd(at);
      if (equal(at, next, word)) {
        return number < size() ? number : -1; // the header may declare fewer words than there are
      }
      at = next + 1;
    }
    return -1;
  }

  private int lineEnd(int from) {
    int end = from;
    while (text[end] != '\n') {
      end++;
    }
    return end;
  }

  private boolean equal(int begin, int end, String word) {
    int length = word.length();
    for (int i = begin; i < end; i++) {
      byte b = text[i];
      if (b < 0) {
        return new String(text, begin, end - begin, UTF_8).equals(word);
      }
      if (i - begin == length || word.charAt(i - begin) != b) {
        return false;
      }
    }
    return end - begin == length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HashedWords that
        && Arrays.equals(buckets, that.buckets)
        && Arrays.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(text);
  }

  @Override
  public String toString() {
    return size() + " words";
  }
}
