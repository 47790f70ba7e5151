package io.github.recurve.language;

import io.github.recurve.training.loop.DataChecksum;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lines of text as ids, laid end to end, each after the id of the line end before it:
 *
 * <pre>
 *   ids        end  Anna  drinks  end  tea  end
 *   position   0    1     2       3    4
 * </pre>
 *
 * Position i reads id i and predicts id i + 1. The first position of a line thus reads the line end
 * and predicts the first word; the last one predicts the line end. Immutable.
 */
final class LanguageText {

  /** The longest array that every JVM can allocate. */
  private static final int MAXIMUM = Integer.MAX_VALUE - 8;

  private final WordTable table;
  private int[] ids; // [positions + 1], input ids
  private int[] offsets; // [lines + 1]: first position of each line
  private int positions;
  private int lines;

  /**
   * Encodes lines.
   *
   * @param text the tokens of each line, read once; empty lines are skipped in a text of
   *     independent lines
   * @throws IllegalArgumentException if the text is too long for an array
   */
  LanguageText(Iterable<List<String>> text, WordTable table, ContextType context) {
    this.table = table;
    ids = new int[1 << 10];
    offsets = new int[1 << 6];
    for (List<String> line : text) {
      if (line.isEmpty() && context == ContextType.LINE) {
        continue;
      }
      ids = withRoom(ids, (long) positions + line.size() + 2);
      offsets = withRoom(offsets, lines + 2L);
      ids[positions++] = table.lineEnd();
      for (String token : line) {
        ids[positions++] = table.inputId(token);
      }
      offsets[++lines] = positions;
    }
    ids[positions] = table.lineEnd();
    ids = Arrays.copyOf(ids, positions + 1);
    offsets = Arrays.copyOf(offsets, lines + 1);
  }

  /** An array of at least the given length, which grows in steps of half its length. */
  static int[] withRoom(int[] array, long length) {
    if (length <= array.length) {
      return array;
    }
    if (length > MAXIMUM) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the text has more than %,d tokens and line ends; train on a part of it",
              MAXIMUM));
    }
    return Arrays.copyOf(
        array, (int) Math.min(MAXIMUM, Math.max(length, array.length + array.length / 2L)));
  }

  /** A checksum of the ids, by which a checkpoint recognises its text. */
  String checksum() {
    return new DataChecksum().add(ids).toString();
  }

  int lines() {
    return lines;
  }

  int positions() {
    return positions;
  }

  /** Number of tokens, without line ends. */
  int tokens() {
    return positions - lines;
  }

  int lineBegin(int line) {
    return offsets[line];
  }

  int lineLength(int line) {
    return offsets[line + 1] - offsets[line];
  }

  /** The id that a position reads. */
  int inputId(int position) {
    return ids[position];
  }

  /** The id that a position predicts. */
  int targetId(int position) {
    return table.targetOfInput(ids[position + 1]);
  }

  /** Number of occurrences per target id. */
  long[] counts() {
    long[] counts = new long[table.targets()];
    for (int i = 0; i < positions; i++) {
      counts[targetId(i)]++;
    }
    return counts;
  }
}
