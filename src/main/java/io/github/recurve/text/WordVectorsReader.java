package io.github.recurve.text;

import io.github.recurve.check.Plural;
import java.io.IOException;

/** Reads word vectors from lines of text. */
final class WordVectorsReader {

  private final LineReader lines;
  private final VectorRows rows;
  private long promised = -1;

  WordVectorsReader(LineReader lines, VectorRows rows) {
    this.lines = lines;
    this.rows = rows;
  }

  WordVectors parse(int limit) throws IOException {
    boolean more = true;
    while (more && rows.lines() < limit) {
      try {
        String line = lines.next();
        more = line != null;
        if (more && !line.isBlank() && !(lines.number() == 1 && header(line))) {
          String text = line.stripTrailing();
          if (rows.dimensions() == 0) {
            rows.dimensions(
                text.chars().filter(c -> c == ' ' || c == '\t').count(), lines.number());
          }
          int end = wordEnd(text);
          rows.add(text.substring(0, end), (to, at) -> parse(text, end, to, at), lines.number());
        }
      } catch (TextFormatException fault) {
        rows.skip(fault);
      }
    }
    WordVectors vectors = rows.build();
    if (!more && promised >= 0 && rows.lines() != promised) {
      throw lines.error(
          "the first line announces "
              + promised
              + Plural.of(promised, " word")
              + ", but the file has "
              + rows.lines()
              + "; is it complete?");
    }
    if (rows.lines() == 0 && limit > 0) {
      throw lines.error("no word vectors in the file");
    }
    return vectors;
  }

  /** A word2vec header is two whole numbers; no vector has one value. */
  private boolean header(String line) throws IOException {
    long[] counts = WordVectorsFile.header(line);
    if (counts == null) {
      return false;
    }
    promised = counts[0];
    rows.dimensions(counts[1], 1);
    return true;
  }

  /**
   * The end of the word, found from the right because some words in the GloVe files contain spaces.
   * A word followed by more numbers than there are dimensions is an error.
   */
  private int wordEnd(String line) throws TextFormatException {
    int end = line.length();
    for (int i = 0; i < rows.dimensions(); i++) {
      end = lastSeparator(line, end);
      if (end <= 0) {
        throw lines.error(
            i
                + Plural.of(i, " value")
                + " where "
                + rows.dimensions()
                + Plural.of(rows.dimensions(), " is", " are")
                + " expected, as in the previous lines");
      }
    }
    int separator = lastSeparator(line, end);
    if (separator > 0 && !Float.isNaN(number(line.substring(separator + 1, end)))) {
      throw lines.error("more than " + rows.dimensions() + " values, the number in previous lines");
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

  private void parse(String line, int end, float[] to, int at) throws TextFormatException {
    int from = end + 1;
    for (int i = 0; i < rows.dimensions(); i++) {
      int next = from;
      while (next < line.length() && line.charAt(next) != ' ' && line.charAt(next) != '\t') {
        next++;
      }
      float value = number(line.substring(from, next));
      if (Float.isNaN(value)) {
        throw lines.error(
            "value "
                + (i + 1)
                + " is '"
                + line.substring(from, next)
                + "', not a finite number; each line must have a word and the values of its vector");
      }
      to[at + i] = value;
      from = next + 1;
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
