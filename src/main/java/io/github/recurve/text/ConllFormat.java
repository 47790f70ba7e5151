package io.github.recurve.text;

/**
 * Where tokens and tags stand in a CoNLL file.
 *
 * @param tokenColumn column of the token, from 0; negative counts from the last column, -1
 * @param tagColumn column of the tag, in the same way, or {@link #NONE}: every tag is then {@code
 *     O}
 * @param comments whether lines that begin with {@code "# "} are comments also in files whose
 *     columns are separated by spaces; see {@link ConllReader} for the rule
 */
public record ConllFormat(int tokenColumn, int tagColumn, boolean comments) {

  /** No tags in the file. */
  public static final int NONE = Integer.MIN_VALUE;

  /** Token first, tag last, no comments in space-separated files. */
  public static final ConllFormat DEFAULT = new ConllFormat(0, -1, false);

  /** Only tokens, in the first column. */
  public static final ConllFormat TOKENS = new ConllFormat(0, NONE, false);

  /** CoNLL-U and like files: an id, the token, and the tag in the given column (3 is UPOS). */
  public static ConllFormat conllu(int tagColumn) {
    return new ConllFormat(1, tagColumn, true);
  }
}
