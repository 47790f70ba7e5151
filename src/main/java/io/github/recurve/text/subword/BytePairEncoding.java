package io.github.recurve.text.subword;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Byte-pair encoding of text (Sennrich et al., ACL 2016, section 3.2): a text is a sequence of
 * symbols, each a character or the concatenation of two other symbols.
 *
 * <p>White space is part of the symbols, so {@link #decode} is concatenation. A character without a
 * symbol is written as the bytes of its UTF-8, so every Unicode text can be encoded; unpaired
 * surrogates become U+FFFD.
 *
 * <p>Ids: the 256 bytes, then the characters, then the merges in the order in which they were
 * learnt and are applied.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class BytePairEncoding {

  /** Number of ids of single bytes: 0 to 255. */
  public static final int BYTES = 256;

  private static final int REPLACEMENT = 0xFFFD;

  private final List<String> characters;
  private final int[] merges; // [2 merges]: left, right
  private final Map<Integer, Integer> characterIds = new HashMap<>();
  private final Map<Long, Integer> results = new HashMap<>(); // pair -> id
  private final List<String> texts = new ArrayList<>(); // of the ids from BYTES on

  /**
   * An encoding with the given symbols.
   *
   * @param characters one code point each
   * @param merges the ids of left and right part of each merge, alternating; copied
   * @throws IllegalArgumentException if a character is not a single code point or occurs twice, a
   *     part of a merge is a byte or not earlier than the merge, two merges are equal, or a symbol
   *     is longer than any text that is merged (its length could double with each merge)
   */
  public BytePairEncoding(List<String> characters, int[] merges) {
    this.characters = List.copyOf(characters);
    this.merges = merges.clone();
    for (String character : characters) {
      if (character.isEmpty()
          || character.codePointCount(0, character.length()) != 1
          || characterIds.put(character.codePointAt(0), BYTES + texts.size()) != null) {
        throw new IllegalArgumentException(
            "'" + character + "' is not a character or occurs" + " twice");
      }
      texts.add(character);
    }
    if (merges.length % 2 != 0) {
      throw new IllegalArgumentException("the last merge has only one part");
    }
    for (int i = 0; i < merges.length; i += 2) {
      int id = BYTES + texts.size();
      if (!isPart(merges[i], id)
          || !isPart(merges[i + 1], id)
          || length(merges[i]) + length(merges[i + 1]) > PreTokens.MAXIMUM_LENGTH
          || results.put(pair(merges[i], merges[i + 1]), id) != null) {
        throw new IllegalArgumentException(
            "merge " + i / 2 + " of " + merges[i] + " and " + merges[i + 1] + " is not possible");
      }
      texts.add(text(merges[i]) + text(merges[i + 1]));
    }
  }

  private int length(int id) {
    return text(id).codePointCount(0, text(id).length());
  }

  private static boolean isPart(int id, int limit) {
    return id >= BYTES && id < limit;
  }

  static long pair(int left, int right) {
    return (long) left << Integer.SIZE | right;
  }

  /** The characters that have a symbol. */
  public List<String> characters() {
    return characters;
  }

  /** Left and right part of each merge, alternating; a copy. */
  public int[] merges() {
    return merges.clone();
  }

  /** Number of ids. */
  public int size() {
    return BYTES + texts.size();
  }

  /** The text of a symbol that is not a byte. */
  public String text(int id) {
    return texts.get(id - BYTES);
  }

  /** The ids of a text, with all merges. */
  public int[] encode(String text) {
    return encode(text, id -> true);
  }

  /**
   * The ids of a text. A symbol that is not allowed is split into those that it was merged from,
   * down to bytes.
   *
   * @param allowed whether the symbol of an id may be used; bytes always may
   */
  public int[] encode(String text, IntPredicate allowed) {
    Ids out = new Ids();
    PreTokens.forEach(
        text,
        unit -> {
          int[] ids = symbols(unit);
          int length = merge(ids);
          for (int i = 0; i < length; i++) {
            write(ids[i], allowed, out);
          }
        });
    return Arrays.copyOf(out.ids, out.length);
  }

  /** The characters of a unit: one id each, or -1 - c for a code point c without a symbol. */
  private int[] symbols(String unit) {
    return unit.codePoints().map(c -> characterIds.getOrDefault(c, -1 - c)).toArray();
  }

  /** Applies the merges in place; returns the number of symbols left. */
  private int merge(int[] ids) {
    int length = ids.length;
    while (true) {
      int at = -1;
      int best = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < length; i++) {
        Integer id = ids[i] < 0 || ids[i + 1] < 0 ? null : results.get(pair(ids[i], ids[i + 1]));
        if (id != null && id < best) {
          best = id;
          at = i;
        }
      }
      if (at < 0) {
        return length;
      }
      ids[at] = best;
      System.arraycopy(ids, at + 2, ids, at + 1, length - at - 2);
      length--;
    }
  }

  private void write(int id, IntPredicate allowed, Ids out) {
    int merge = id - BYTES - characters.size();
    if (id >= 0 && allowed.test(id)) {
      out.add(id);
    } else if (merge >= 0) {
      write(merges[2 * merge], allowed, out);
      write(merges[2 * merge + 1], allowed, out);
    } else {
      int c = id >= 0 ? text(id).codePointAt(0) : -1 - id;
      boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      byte[] bytes =
          Character.toString(surrogate ? REPLACEMENT : c).getBytes(StandardCharsets.UTF_8);
      for (byte b : bytes) {
        out.add(b & 0xFF);
      }
    }
  }

  /**
   * The text of some ids. Bytes that are not valid UTF-8 become U+FFFD.
   *
   * @throws IndexOutOfBoundsException if an id is out of range
   */
  public String decode(int... ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : ids) {
      if (id >= 0 && id < BYTES) {
        bytes.write(id);
      } else {
        bytes.writeBytes(text(id).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A growing array. */
  private static final class Ids {
    private int[] ids = new int[16];
    private int length;

    void add(int id) {
      if (length == ids.length) {
        ids = Arrays.copyOf(ids, 2 * length);
      }
      ids[length++] = id;
    }
  }
}
