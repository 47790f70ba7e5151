package io.github.recurve.translator;

import java.io.Serializable;
import java.util.List;

/**
 * A translation of a text.
 *
 * @param text the translation
 * @param score the higher, the better among translations of the same text: the natural logarithm of
 *     the probability over a power of the length, at most 0
 * @param sourceWords the words of the source, in the order of the text
 * @param targetWords the words of the translation, in the order of the text
 * @param alignment the attention of each word of the translation to those of the source
 */
public record Translation(
    String text,
    double score,
    List<String> sourceWords,
    List<String> targetWords,
    List<Attention> alignment)
    implements Serializable {

  /**
   * The attention of a word of the translation: to some words of the source that follow each other;
   * that to others is 0. A long text is translated in parts, so this takes memory in proportion to
   * its length, and a matrix would take its square.
   *
   * @param first word of the source that the first weight belongs to
   * @param weights [words of the part], sum to 1; not to be changed
   */
  public record Attention(int first, float[] weights) implements Serializable {

    /** The attention to a word of the source, 0 to 1. */
    public float weight(int sourceWord) {
      int i = sourceWord - first;
      return i >= 0 && i < weights.length ? weights[i] : 0;
    }
  }

  /** The word of the source to which a word of the translation attends most; -1 for none. */
  public int alignedWord(int targetWord) {
    Attention attention = alignment.get(targetWord);
    float[] row = attention.weights;
    int best = -1;
    for (int j = 0; j < row.length; j++) {
      if (row[j] > 0 && (best < 0 || row[j] > row[best])) {
        best = j;
      }
    }
    return best < 0 ? best : attention.first + best;
  }
}
