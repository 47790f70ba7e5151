package io.github.recurve.translator;

import io.github.recurve.check.Arguments;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A translation of a text.
 *
 * @param text the translation
 * @param score log-probability (natural) divided by a power of the length, at most 0; higher is
 *     better among translations of the same text
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
   * The attention of a word of the translation to a range of source words; it is 0 elsewhere. A
   * long text is translated in parts, so memory is linear in its length, where a matrix would be
   * quadratic.
   *
   * @param first source word of the first weight
   * @param weights [words of the part], sum to 1; must not be modified
   */
  public record Attention(int first, float[] weights) implements Serializable {

    /** Checks the weights. */
    public Attention {
      Arguments.notNull(weights, "weights");
    }

    @Override
    public String toString() {
      return "Attention[first=" + first + ", weights=" + Arrays.toString(weights) + "]";
    }

    /** The attention to a source word, 0 to 1. */
    public float weight(int sourceWord) {
      int i = sourceWord - first;
      return i >= 0 && i < weights.length ? weights[i] : 0;
    }
  }

  /** The source word to which a word of the translation attends most; -1 for none. */
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
