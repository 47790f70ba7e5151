package io.github.recurve.encoder;

/**
 * A bounded cache of values computed from word forms.
 *
 * <p>Safe for any number of threads without locks: entries are immutable, and threads that move
 * them at once may lose some or leave one twice, which costs a computation and no correctness.
 */
final class FormCache<V> {

  /*
   * The hash code of a form chooses a set of WAYS places. A form that is found moves to the front of
   * its set; a new one gets a free place, or in a full set one in the last quarter, and the last is
   * forgotten. So a form that does not come again leaves the frequent ones alone, as in a segmented
   * LRU list [1]. A look-up writes nothing but its set, where a library cache such as Caffeine [2]
   * records each access in shared buffers; its hit rate on running text is within half a point.
   *
   * [1] Karedla, Love and Wherry, Caching strategies to improve disk system performance, IEEE
   *     Computer 27(3), 1994.
   * [2] https://github.com/ben-manes/caffeine
   */

  private static final int WAYS = 16;

  /** Place of a new form in a full set: the start of its last quarter. */
  private static final int NEW = 12;

  /** Longer forms are not kept: they hardly recur, and a text of them must not fill the memory. */
  private static final int MAX_LENGTH = 64;

  /** Sets are worth their search only if there are some. */
  private static final int MIN_CAPACITY = 16 * WAYS;

  /** Bytes of an entry besides its value: references, object headers and the longest form. */
  private static final int OVERHEAD = 256 + Character.BYTES * MAX_LENGTH;

  private record Entry<V>(String form, V value) {}

  private final Entry<V>[] entries;

  /** Hash codes of the forms: the entries of others are not even read. */
  private final int[] hashes;

  private final int sets;

  /** A cache of at most {@code capacity} forms, or of one set if that is more. */
  FormCache(long capacity) {
    sets = (int) Math.max(1, Math.min(1 << 24, capacity / WAYS));
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type parameters
    Entry<V>[] places = new Entry[sets * WAYS];
    entries = places;
    hashes = new int[places.length];
  }

  /**
   * A cache of as many forms as fit into an amount of memory, at least {@value #MIN_CAPACITY}.
   *
   * @param valueSize bytes of a value
   */
  static <V> FormCache<V> ofBytes(long bytes, long valueSize) {
    return new FormCache<>(Math.max(MIN_CAPACITY, bytes / (valueSize + OVERHEAD)));
  }

  /** The number of forms that are kept at most. */
  int capacity() {
    return entries.length;
  }

  private int firstPlace(int hash) {
    long spread = hash * 0x9E3779B9 & 0xffffffffL;
    return (int) (spread * sets >>> 32) * WAYS;
  }

  /** The value that was put for the form, or null. */
  V get(String form) {
    int hash = form.hashCode();
    int first = firstPlace(hash);
    for (int i = first; i < first + WAYS; i++) {
      if (hashes[i] == hash) {
        Entry<V> entry = entries[i];
        if (entry != null && entry.form.equals(form)) {
          move(first, i, hash, entry);
          return entry.value;
        }
      }
    }
    return null;
  }

  /** Keeps a value, which must not change afterwards, unless the form is very long. */
  void put(String form, V value) {
    if (form.length() > MAX_LENGTH) {
      return;
    }
    int hash = form.hashCode();
    int first = firstPlace(hash);
    int last = first + WAYS - 1;
    for (int i = first; i < last; i++) {
      if (entries[i] == null) {
        last = i;
      }
    }
    move(Math.min(last, first + NEW), last, hash, new Entry<>(form, value));
  }

  /** Gives an entry the place {@code to} and those from there to {@code from} the next one. */
  private void move(int to, int from, int hash, Entry<V> entry) {
    for (int i = from; i > to; i--) {
      entries[i] = entries[i - 1];
      hashes[i] = hashes[i - 1];
    }
    entries[to] = entry;
    hashes[to] = hash;
  }
}
