package io.github.recurve.language;

import java.util.List;

/** The hidden states of a language model after some tokens of a text. Immutable, some kilobytes. */
public final class LanguageState {

  final List<float[]> hidden; // per layer [h]
  final List<float[]> cell; // per layer [h], or [0] for cells without one
  final float[] output; // [e], compared with the word vectors

  LanguageState(List<float[]> hidden, List<float[]> cell, float[] output) {
    this.hidden = hidden;
    this.cell = cell;
    this.output = output;
  }
}
