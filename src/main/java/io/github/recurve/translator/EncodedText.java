package io.github.recurve.translator;

import io.github.recurve.translator.CopiedWords.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sentence as symbols. The text is read with a leading space, so that the first word has the same
 * symbols as elsewhere.
 *
 * @param rows rows of a {@link SymbolTable}
 * @param copies the texts of the rows that are {@link SymbolTable#COPY}, in order
 */
record EncodedText(int[] rows, List<String> copies) {

  /** Encodes a sentence with some ranges to be copied. */
  static EncodedText of(String text, List<Range> copied, SymbolTable table) {
    IntStream.Builder rows = IntStream.builder();
    List<String> copies = new ArrayList<>();
    String spaced = " " + text;
    int from = 0;
    for (Range range : copied) {
      Arrays.stream(table.rows(spaced.substring(from, range.begin() + 1))).forEach(rows::add);
      rows.add(SymbolTable.COPY);
      copies.add(range.of(text));
      from = range.end() + 1;
    }
    Arrays.stream(table.rows(spaced.substring(from))).forEach(rows::add);
    return new EncodedText(rows.build().toArray(), copies);
  }

  /** Returns whether there is a character without a symbol that is not copied. */
  boolean hasUnknown() {
    return Arrays.stream(rows).anyMatch(row -> row == SymbolTable.UNKNOWN);
  }
}
