package io.github.recurve.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.ejml.data.FMatrixRMaj;

/**
 * Collects word vectors while they are read, and counts skipped bad lines, of which one per hundred
 * is tolerated, and at least one in short files. Not thread-safe.
 */
final class VectorRows {

  static final int MAXIMUM_DIMENSIONS = 4096;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final int FEWEST_LINES = 4; // minimum number of lines of a file for skipping one
  private static final int GOOD_PER_BAD = 100;

  private final String name;
  private final Predicate<String> wanted;
  private final List<String> words = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private float[] values = new float[0];
  private int dimensions;
  private long lines;
  private long bad;
  private TextFormatException firstBad;

  /**
   * Creates an empty collection.
   *
   * @param name name of the file, for messages
   * @param wanted accepts the words to keep
   */
  VectorRows(String name, Predicate<String> wanted) {
    this.name = name;
    this.wanted = wanted;
  }

  /** Number of values of a vector; 0 if it is not known yet. */
  int dimensions() {
    return dimensions;
  }

  /** Sets the number of values of a vector, as found on a line. */
  void dimensions(long found, long line) throws TextFormatException {
    if (found < 1 || found > MAXIMUM_DIMENSIONS) {
      throw new TextFormatException(
          name,
          line,
          "vectors of "
              + found
              + " values; expected a word and 1 to "
              + MAXIMUM_DIMENSIONS
              + " values per line");
    }
    dimensions = (int) found;
  }

  /** Number of lines or entries so far, the bad ones included. */
  long lines() {
    return lines;
  }

  /** Reads the values of a vector. */
  @FunctionalInterface
  interface Values {
    /** Writes them to {@code to[at], ..., to[at + dimensions - 1]}. */
    void read(float[] to, int at) throws TextFormatException;
  }

  /** Adds a vector, if its word is wanted and new. */
  void add(String word, Values vector, long line) throws IOException {
    if (wanted.test(word) && !seen.contains(word)) {
      int row = words.size() * dimensions;
      long needed = (long) row + dimensions;
      if (needed > values.length) {
        if (needed > LARGEST_ARRAY) {
          throw new IOException(
              name + ":" + line + ": more values than fit into one matrix; read fewer words");
        }
        values = Arrays.copyOf(values, (int) Math.min(2 * needed, LARGEST_ARRAY));
      }
      vector.read(values, row);
      seen.add(word);
      words.add(word);
    }
    lines++;
  }

  /**
   * Skips a bad line.
   *
   * @throws TextFormatException if there are too many of them
   */
  void skip(TextFormatException fault) throws TextFormatException {
    lines++;
    bad++;
    firstBad = firstBad == null ? fault : firstBad;
    if (bad >= GOOD_PER_BAD) {
      check();
    }
  }

  private void check() throws TextFormatException {
    long allowed = lines < FEWEST_LINES ? 0 : Math.max(1, lines / GOOD_PER_BAD);
    if (bad > allowed) {
      String reason = firstBad.getMessage().substring((name + ":" + firstBad.line()).length() + 2);
      throw new TextFormatException(
          name,
          firstBad.line(),
          bad == 1
              ? reason
              : String.format(
                  Locale.ROOT, "%s (%,d bad lines among the first %,d)", reason, bad, lines));
    }
  }

  /**
   * All vectors.
   *
   * @throws TextFormatException if there are none, or too many bad lines
   */
  WordVectors build() throws TextFormatException {
    if (bad > 0) {
      check();
    }
    float[] data = Arrays.copyOf(values, words.size() * dimensions);
    return new WordVectors(
        words,
        FMatrixRMaj.wrap(words.size(), dimensions, data),
        bad == 0 ? WordVectors.Skipped.NONE : new WordVectors.Skipped(bad, firstBad.getMessage()));
  }
}
