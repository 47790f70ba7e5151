package io.github.recurve.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The columns of a CoNLL file.
 *
 * @param tokenColumn column of the token, from 0; negative: from the last column, -1
 * @param tagColumn column of the tag, counted in the same way
 * @param comments whether lines that begin with {@code "# "} are comments also in files whose
 *     columns are separated by spaces; see {@link ConllReader} for the rule
 * @param separator of the columns; null for a tab if there is one, else spaces
 * @param encoding of the file
 */
public record ConllFormat(
    int tokenColumn, int tagColumn, boolean comments, Character separator, Charset encoding) {

  /** Columns separated by tabs or spaces, in UTF-8. */
  public ConllFormat(int tokenColumn, int tagColumn, boolean comments) {
    this(tokenColumn, tagColumn, comments, null, StandardCharsets.UTF_8);
  }

  /** Token first, tag last, no comments in space-separated files. */
  public static final ConllFormat DEFAULT = new ConllFormat(0, -1, false);

  /** CoNLL-U and similar files: an id, the token, and the tag in the given column (3 is UPOS). */
  public static ConllFormat conllu(int tagColumn) {
    return new ConllFormat(1, tagColumn, true);
  }
}
