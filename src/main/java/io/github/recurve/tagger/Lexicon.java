package io.github.recurve.tagger;

import io.github.recurve.model.HashedWords;
import io.github.recurve.model.Int4Rows;
import io.github.recurve.text.Normalizer;
import io.github.recurve.text.Vocabulary;
import io.github.recurve.text.WordShape;
import java.util.Arrays;
import java.util.List;

/**
 * The symbols that a tagger knows: words with a pre-trained vector, words with an embedding of
 * their own, characters. Index 0 of the trained words and of the characters stands for what is
 * unknown.
 *
 * <p>Immutable.
 *
 * @param vectorWords words that have a pre-trained vector; empty without vectors
 * @param vectors their vectors, quantised [vectorWords, vectorSize]
 */
record Lexicon(
    HashedWords vectorWords, Int4Rows vectors, Vocabulary trainedWords, Vocabulary characters) {

  /** Longer words are read by their first and last characters. */
  private static final int MAX_CHARACTERS = 32;

  /**
   * A lexicon of words with vectors in any order.
   *
   * @throws IllegalArgumentException if a word occurs twice
   */
  static Lexicon of(
      List<String> words, Int4Rows vectors, Vocabulary trainedWords, Vocabulary characters) {
    int[] order = HashedWords.order(words);
    List<String> ordered = Arrays.stream(order).mapToObj(words::get).toList();
    return new Lexicon(HashedWords.of(ordered), vectors.inOrder(order), trainedWords, characters);
  }

  /** What the network reads of a token; a function of the form alone. */
  Token token(String form) {
    return new Token(
        Normalizer.FULL.lookUp(form, vectorWords::index),
        trainedWords.index(form, 0),
        WordShape.of(form).index(),
        characters(form));
  }

  private int[] characters(String form) {
    int[] points = form.codePoints().toArray();
    int length = Math.min(points.length, MAX_CHARACTERS);
    if (length == 0) {
      return new int[] {0};
    }
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      int from = i < length / 2 ? i : points.length - length + i;
      ids[i] = characters.index(Character.toString(points[from]), 0);
    }
    return ids;
  }

  /**
   * A token as indices.
   *
   * @param vector row of the pre-trained vectors, or -1
   * @param word row of the trained embeddings
   * @param characters rows of the character embeddings, at least one
   */
  record Token(int vector, int word, int shape, int[] characters) {}
}
