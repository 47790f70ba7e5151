package io.github.recurve.language;

import java.util.ArrayList;
import java.util.List;

/** The best few of many words; ties go to the smaller id. Not thread-safe. */
final class TopWords {

  private final int[] words;
  private final float[] scores;
  private int size;

  /**
   * An empty list.
   *
   * @param count number of words to keep, at least 1
   * @param candidates total number of words; bounds the memory
   * @throws IllegalArgumentException if the count is less than 1
   */
  TopWords(int count, int candidates) {
    words = new int[Math.min(checked(count), candidates)];
    scores = new float[words.length];
  }

  /** Returns the number of words to keep if it is at least 1. */
  static int checked(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + "; it must be at least 1");
    }
    return count;
  }

  void offer(int word, float score) {
    if (size == words.length && (size == 0 || !before(word, score, size - 1))) {
      return;
    }
    int at = size < words.length ? size++ : size - 1;
    for (; at > 0 && before(word, score, at - 1); at--) {
      words[at] = words[at - 1];
      scores[at] = scores[at - 1];
    }
    words[at] = word;
    scores[at] = score;
  }

  private boolean before(int word, float score, int place) {
    return score > scores[place] || (score == scores[place] && word < words[place]);
  }

  /** Best first. */
  List<Integer> words() {
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(words[i]);
    }
    return list;
  }
}
