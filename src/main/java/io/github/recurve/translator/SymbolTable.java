package io.github.recurve.translator;

import io.github.recurve.text.subword.BytePairEncoding;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The symbols of one language: rows of its embedding. The first two are the end of a sentence and a
 * word to be copied; then come the symbols of the byte-pair encoding that occur often enough in the
 * training text. Others are split (the vocabulary threshold of Sennrich et al., WMT 2017).
 *
 * <p>Immutable and safe for any number of threads.
 */
final class SymbolTable {

  /** The end of a sentence; also the first input of the decoder. */
  static final int END = 0;

  /** A word that is copied from the source. */
  static final int COPY = 1;

  /** Marks a character without a symbol; not a row. */
  static final int UNKNOWN = -1;

  private static final int FIRST = 2;

  private final BytePairEncoding encoding;
  private final int[] ids; // of the encoding, ascending
  private final int[] rows; // by id of the encoding; UNKNOWN if it is not among the ids

  /**
   * A table of symbols.
   *
   * @param ids ids of the encoding, ascending
   * @throws IllegalArgumentException if they are not ascending or not ids of the encoding
   */
  SymbolTable(BytePairEncoding encoding, int[] ids) {
    this.encoding = encoding;
    this.ids = ids.clone();
    rows = new int[encoding.size()];
    Arrays.fill(rows, UNKNOWN);
    int previous = BytePairEncoding.BYTES - 1;
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] <= previous || ids[i] >= rows.length) {
        throw new IllegalArgumentException("symbol " + ids[i] + " after " + previous);
      }
      previous = ids[i];
      rows[ids[i]] = FIRST + i;
    }
  }

  /**
   * The symbols with a minimum count in some texts. Rarer ones count towards those that they were
   * merged from; characters are kept even if all of their occurrences are in merged symbols.
   */
  static SymbolTable of(BytePairEncoding encoding, Iterable<String> texts, int minimumCount) {
    int[] counts = new int[encoding.size()];
    for (String text : texts) {
      for (int id : encoding.encode(text)) {
        counts[id]++;
      }
    }
    int[] characters = counts.clone();
    int[] merges = encoding.merges();
    int firstMerge = encoding.size() - merges.length / 2;
    for (int id = encoding.size() - 1; id >= firstMerge; id--) {
      int left = merges[2 * (id - firstMerge)];
      int right = merges[2 * (id - firstMerge) + 1];
      characters[left] += characters[id];
      characters[right] += characters[id];
      if (counts[id] < minimumCount) {
        counts[left] += counts[id];
        counts[right] += counts[id];
      }
    }
    return new SymbolTable(
        encoding,
        IntStream.range(BytePairEncoding.BYTES, encoding.size())
            .filter(id -> (id < firstMerge ? characters : counts)[id] >= minimumCount)
            .toArray());
  }

  /** Number of rows. */
  int size() {
    return FIRST + ids.length;
  }

  /** The ids of the encoding, ascending, as a copy. */
  int[] ids() {
    return ids.clone();
  }

  /** The rows of a text; {@link #UNKNOWN} for every byte of a character without a symbol. */
  int[] rows(String text) {
    int[] result = encoding.encode(text, id -> rows[id] >= 0);
    for (int i = 0; i < result.length; i++) {
      result[i] = rows[result[i]];
    }
    return result;
  }

  /** The text of a row: empty for {@link #END}, and the given one for {@link #COPY}. */
  String text(int row, String copied) {
    return switch (row) {
      case END -> "";
      case COPY -> copied;
      default -> encoding.text(ids[row - FIRST]);
    };
  }
}
