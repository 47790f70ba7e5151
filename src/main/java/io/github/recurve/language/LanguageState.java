package io.github.recurve.language;

/**
 * Where a language model stands in a text: the hidden states after some tokens. Immutable, some
 * kilobytes.
 */
public final class LanguageState {

  final float[][] hidden; // [layers][h]
  final float[][] cell; // [layers][h]
  final float[] output; // [e], compared with the word vectors

  LanguageState(float[][] hidden, float[][] cell, float[] output) {
    this.hidden = hidden;
    this.cell = cell;
    this.output = output;
  }
}
