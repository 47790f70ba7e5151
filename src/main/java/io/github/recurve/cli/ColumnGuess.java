package io.github.recurve.cli;

import io.github.recurve.text.LineReader;
import io.github.recurve.text.TagScheme;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of a file whose first column numbers the tokens, as in CoNLL-U and Universal NER.
 *
 * @param token column of the tokens, from 1
 * @param tag column of the tags, from 1
 */
record ColumnGuess(int token, int tag) {

  private static final int LINES = 500;
  private static final int UNIVERSAL_TAG = 4; // of CoNLL-U

  /**
   * The columns of a file; token first and tag last unless its first column has numbers.
   *
   * @param names true for tags of names, false for parts of speech
   * @throws IOException if the tokens are numbered and no other column has such tags
   */
  static ColumnGuess of(Path file, Charset encoding, boolean names) throws IOException {
    List<String[]> rows = rows(file, encoding);
    int columns = rows.stream().mapToInt(row -> row.length).min().orElse(0);
    if (columns < 3 || !areNumbered(rows)) {
      return new ColumnGuess(1, -1);
    }
    if (!names && columns >= UNIVERSAL_TAG + 1) {
      return new ColumnGuess(2, UNIVERSAL_TAG);
    }
    int tag =
        IntStream.range(2, columns)
            .filter(c -> names && rows.stream().allMatch(row -> TagScheme.isChunkTag(row[c])))
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException(
                        file
                            + ": the first column numbers the tokens, and no other has tags such"
                            + " as B-PER and O; specify the columns with --token-column and"
                            + " --tag-column"));
    return new ColumnGuess(2, tag + 1);
  }

  private static List<String[]> rows(Path file, Charset encoding) throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (LineReader lines = InputFiles.open(file, encoding)) {
      String line = lines.next();
      for (int i = 0; line != null && i < LINES; i++, line = lines.next()) {
        String[] row = line.strip().split(line.indexOf('\t') >= 0 ? "\t" : " +");
        boolean isRow = row.length > 1 && !line.startsWith("#") && !row[0].startsWith("-DOC");
        boolean isWord = isRow && row[0].indexOf('.') < 0 && row[0].indexOf('-') < 0;
        if (isWord) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Returns whether the first column counts from 1, starting over at each sentence. */
  private static boolean areNumbered(List<String[]> rows) {
    int expected = 1;
    for (String[] row : rows) {
      if (row[0].equals("1")) {
        expected = 1;
      }
      if (!row[0].equals(String.valueOf(expected++))) {
        return false;
      }
    }
    return !rows.isEmpty();
  }
}
