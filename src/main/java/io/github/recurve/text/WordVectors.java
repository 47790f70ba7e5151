package io.github.recurve.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.ejml.data.FMatrixRMaj;

/**
 * Pre-trained word vectors.
 *
 * <p>Reads text with a word and its values a line, separated by spaces or tabs: the form of GloVe
 * (Pennington et al., EMNLP 2014) and, with a first line of two numbers (words and dimensions),
 * that of word2vec and fastText. Plain or gzipped, told by the first bytes.
 *
 * @param words distinct, in the order of the file
 * @param vectors [words, dimensions]
 */
public record WordVectors(List<String> words, FMatrixRMaj vectors) {

  private static final int MAXIMUM_LINE = 1 << 18;
  private static final int MAXIMUM_DIMENSIONS = 4096;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Checks that there is a vector for each word. */
  public WordVectors {
    words = List.copyOf(words);
    if (words.size() != vectors.numRows) {
      throw new IllegalArgumentException(
          words.size() + " words but " + vectors.numRows + " vectors");
    }
  }

  /** Number of values of a vector. */
  public int dimensions() {
    return vectors.numCols;
  }

  /** No vectors at all. */
  public static WordVectors none() {
    return new WordVectors(List.of(), new FMatrixRMaj(0, 0));
  }

  /** All vectors of a file. */
  public static WordVectors read(Path file) throws IOException {
    return read(file, Integer.MAX_VALUE, word -> true);
  }

  /**
   * Some vectors of a file.
   *
   * @param limit look only at the first words of the file, which are the most frequent ones in the
   *     files in common use
   * @param wanted which of these to keep; of a word that occurs twice the first vector is kept
   * @throws TextFormatException naming file, line and reason
   */
  public static WordVectors read(Path file, int limit, Predicate<String> wanted)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), limit, wanted);
    }
  }

  /**
   * Some vectors of a stream, which stays open.
   *
   * @param name of the file, for messages
   * @param limit look only at the first words
   * @param wanted which of these to keep
   * @throws TextFormatException naming file, line and reason
   */
  public static WordVectors read(InputStream in, String name, int limit, Predicate<String> wanted)
      throws IOException {
    return new Parser(new LineReader(plain(in), name, MAXIMUM_LINE)).parse(limit, wanted);
  }

  private static InputStream plain(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    boolean gzip = first == 0x1f && second == 0x8b;
    return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
  }

  private static final class Parser {
    private final LineReader lines;
    private final List<String> words = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private float[] values = new float[0];
    private int dimensions;
    private long promised = -1;

    Parser(LineReader lines) {
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
     * The end of the word, found from the right because some words of the GloVe files have spaces
     * in them. A word that is followed by more numbers than there are dimensions is an error.
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
}
