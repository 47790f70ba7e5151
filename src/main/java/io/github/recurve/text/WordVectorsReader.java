package io.github.recurve.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ejml.data.FMatrixRMaj;

/** Reads word vectors from lines of text. */
final class WordVectorsReader {

  private static final int MAXIMUM_DIMENSIONS = 4096;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final LineReader lines;
  private final List<String> words = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private float[] values = new float[0];
  private int dimensions;
  private long promised = -1;

  WordVectorsReader(LineReader lines) {
    this.lines = lines;
  }

  WordVectors parse(int limit, Predicate<String> wanted) throws IOException {
    String line = lines.next();
    if (line != null && header(line)) {
      line = lines.next();
    }
    long count = 0;
    while (line != null && count < limit) {
      add(line.stripTrailing(), wanted);
      count++;
      line = lines.next();
    }
    if (count < limit && promised >= 0 && count != promised) {
      throw lines.error(
          "the first line promises "
              + promised
              + " words, the file has "
              + count
              + "; is it complete?");
    }
    if (count == 0 && limit > 0) {
      throw lines.error("no word vectors in the file");
    }
    float[] data = Arrays.copyOf(values, words.size() * dimensions);
    return new WordVectors(words, FMatrixRMaj.wrap(words.size(), dimensions, data));
  }

  /** A word2vec header is two whole numbers; no vector has one value. */
  private boolean header(String line) throws IOException {
    String[] fields = line.strip().split("[ \t]", 3);
    if (fields.length != 2 || !isCount(fields[0]) || !isCount(fields[1])) {
      return false;
    }
    promised = Long.parseLong(fields[0]);
    dimensions = checkDimensions(Long.parseLong(fields[1]));
    return true;
  }

  private static boolean isCount(String text) {
    return text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private int checkDimensions(long found) throws IOException {
    if (found < 1 || found > MAXIMUM_DIMENSIONS) {
      throw lines.error(
          "vectors of "
              + found
              + " values; expected a word and 1 to "
              + MAXIMUM_DIMENSIONS
              + " values a line");
    }
    return (int) found;
  }

  private void add(String line, Predicate<String> wanted) throws IOException {
    if (dimensions == 0) {
      dimensions = checkDimensions(line.chars().filter(c -> c == ' ' || c == '\t').count());
    }
    int end = wordEnd(line);
    String word = line.substring(0, end);
    if (!wanted.test(word) || !seen.add(word)) {
      return;
    }
    int row = words.size() * dimensions;
    long needed = (long) row + dimensions;
    if (needed > values.length) {
      if (needed > LARGEST_ARRAY) {
        throw lines.error("more values than one matrix can hold; read fewer words");
      }
      values = Arrays.copyOf(values, (int) Math.min(2 * needed, LARGEST_ARRAY));
    }
    parse(line, end, row);
    words.add(word);
  }

  /**
   * The end of the word, found from the right because some words of the GloVe files have spaces in
   * them. A word that is followed by more numbers than there are dimensions is an error.
   */
  private int wordEnd(String line) throws IOException {
    int end = line.length();
    for (int i = 0; i < dimensions; i++) {
      end = lastSeparator(line, end);
      if (end <= 0) {
        throw lines.error(
            i + " values where " + dimensions + " are expected, as in the lines before");
      }
    }
    int separator = lastSeparator(line, end);
    if (separator > 0 && !Float.isNaN(number(line.substring(separator + 1, end)))) {
      throw lines.error("more than " + dimensions + " values, the number of the lines before");
    }
    return end;
  }

  private static int lastSeparator(String line, int before) {
    int i = before - 1;
    while (i >= 0 && line.charAt(i) != ' ' && line.charAt(i) != '\t') {
      i--;
    }
    return i;
  }

  private void parse(String line, int end, int row) throws IOException {
    int from = end + 1;
    for (int i = 0; i < dimensions; i++) {
      int to = from;
      while (to < line.length() && line.charAt(to) != ' ' && line.charAt(to) != '\t') {
        to++;
      }
      float value = number(line.substring(from, to));
      if (Float.isNaN(value)) {
        throw lines.error(
            "value " + (i + 1) + " is '" + line.substring(from, to) + "', not a finite number");
      }
      values[row + i] = value;
      from = to + 1;
    }
  }

  /** The finite number that a text is, or NaN. */
  private static float number(String text) {
    if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return Float.NaN;
    }
    try {
      float value = Float.parseFloat(text);
      return Float.isFinite(value) ? value : Float.NaN;
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }
}
