package io.github.recurve.translator;

import java.util.List;

/**
 * A translation of a text.
 *
 * @param text the translation
 * @param score the higher, the better among translations of the same text: the natural logarithm of
 *     the probability over a power of the length, at most 0
 * @param sourceWords the words of the source, in the order of the text
 * @param targetWords the words of the translation, in the order of the text
 * @param alignment [target words][source words]: the attention of each word of the translation to
 *     those of the source; each row sums to 1
 */
public record Translation(
    String text,
    double score,
    List<String> sourceWords,
    List<String> targetWords,
    float[][] alignment) {

  /** The word of the source to which a word of the translation attends most; -1 for none. */
  public int alignedWord(int targetWord) {
    float[] row = alignment[targetWord];
    int best = -1;
    for (int j = 0; j < row.length; j++) {
      if (row[j] > 0 && (best < 0 || row[j] > row[best])) {
        best = j;
      }
    }
    return best;
  }
}
