package io.github.recurve.translator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words formed by pieces of text, and the word to which each piece belongs. Immutable. */
final class PieceWords {

  private final List<String> words = new ArrayList<>();
  private final int[] wordOf; // per piece; -1 for white space

  PieceWords(List<String> pieces) {
    wordOf = new int[pieces.size()];
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < wordOf.length; i++) {
      wordOf[i] = -1;
      int[] characters = pieces.get(i).codePoints().toArray();
      for (int c : characters) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
          end(word);
        } else {
          word.appendCodePoint(c);
          wordOf[i] = wordOf[i] < 0 ? words.size() : wordOf[i];
        }
      }
    }
    end(word);
  }

  private void end(StringBuilder word) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  List<String> words() {
    return List.copyOf(words);
  }

  /**
   * The attention between words, given that of pieces.
   *
   * @param attention [pieces of this][pieces of the source]
   * @return [words of this] to all words of the source; sums to 1, or is zero without attention
   */
  List<Translation.Attention> align(List<float[]> attention, PieceWords source) {
    float[][] sums = new float[words.size()][source.words.size()];
    for (int i = 0; i < wordOf.length; i++) {
      for (int j = 0; wordOf[i] >= 0 && j < source.wordOf.length; j++) {
        if (source.wordOf[j] >= 0) {
          sums[wordOf[i]][source.wordOf[j]] += attention.get(i)[j];
        }
      }
    }
    for (float[] row : sums) {
      double sum = 0;
      for (float x : row) {
        sum += x;
      }
      for (int j = 0; sum > 0 && j < row.length; j++) {
        row[j] /= (float) sum;
      }
    }
    return Arrays.stream(sums).map(row -> new Translation.Attention(0, row)).toList();
  }
}
