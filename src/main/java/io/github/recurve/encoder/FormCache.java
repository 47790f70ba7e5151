package io.github.recurve.encoder;

/**
 * A bounded cache of values computed from word forms.
 *
 * <p>Safe for any number of threads without locks: entries are immutable, and concurrent moves may
 * at worst lose or duplicate an entry, which costs a recomputation but never correctness.
 */
final class FormCache<V> {

  /*
   * The hash code of a form selects a set of WAYS slots. A form that is found moves to the front of its set; a new one gets a free slot or, in a full set, the start of the last quarter, evicting the last entry. A form that does not recur therefore leaves the frequent ones alone, as in a segmented LRU list [1]. A look-up writes only to its own set, whereas a library cache such as Caffeine [2] records each access in shared buffers.
   *
   * [1] Karedla, Love and Wherry, Caching strategies to improve disk system performance, IEEE
   *     Computer 27(3), 1994.
   * [2] https://github.com/ben-manes/caffeine
   */

  private static final int WAYS = 16;

  /** Slot of a new form in a full set: the start of its last quarter. */
  private static final int NEW = 12;

  /** Longer forms are not cached: they hardly recur, and must not be able to fill the memory. */
  private static final int MAX_LENGTH = 64;

  /** Minimum number of forms. */
  private static final int MIN_CAPACITY = 16 * WAYS;

  /**
   * Bytes of an entry in addition to its value: references, object headers and the longest form.
   */
  private static final int OVERHEAD = 256 + Character.BYTES * MAX_LENGTH;

  private record Entry<V>(String form, V value) {}

  private final Entry<V>[] entries;

  /** Hash codes of the forms, so that entries of other forms are not even dereferenced. */
  private final int[] hashes;

  private final int sets;

  /** Creates a cache of at most {@code capacity} forms, but at least one set. */
  FormCache(long capacity) {
    sets = (int) Math.max(1, Math.min(1 << 24, capacity / WAYS));
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays cannot be generic
    Entry<V>[] places = new Entry[sets * WAYS];
    entries = places;
    hashes = new int[places.length];
  }

  /**
   * Creates a cache of as many forms as fit into the given memory, but at least {@value
   * #MIN_CAPACITY}.
   *
   * @param valueSize size of a value in bytes
   */
  static <V> FormCache<V> ofBytes(long bytes, long valueSize) {
    return new FormCache<>(Math.max(MIN_CAPACITY, bytes / (valueSize + OVERHEAD)));
  }

  /** Maximum number of cached forms. */
  int capacity() {
    return entries.length;
  }

  private int firstPlace(int hash) {
    long spread = hash * 0x9E3779B9 & 0xffffffffL;
    return (int) (spread * sets >>> 32) * WAYS;
  }

  /** The cached value of a form, or null. */
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

  /** Caches a value, which must not be changed afterwards, unless the form is very long. */
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

  /** Moves an entry to slot {@code to} and shifts those from there up to {@code from} by one. */
  private void move(int to, int from, int hash, Entry<V> entry) {
    for (int i = from; i > to; i--) {
      entries[i] = entries[i - 1];
      hashes[i] = hashes[i - 1];
    }
    entries[to] = entry;
    hashes[to] = hash;
  }
}
