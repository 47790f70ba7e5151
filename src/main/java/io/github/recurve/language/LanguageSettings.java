package io.github.recurve.language;

import io.github.recurve.training.Setting;

/** The shape of a language model and how its text is read; stored in the model file. */
public record LanguageSettings(
    @Setting("size of a word vector, which is input and output at once") int embedding,
    @Setting("size of the hidden state of each layer") int hidden,
    @Setting("recurrent layers, one upon the other") int layers,
    @Setting("words of the vocabulary, the most frequent ones of the training text") int words,
    @Setting("what splits a line into tokens") TokenType tokens,
    @Setting("what a word may depend on: its line, or all the text before it") ContextType context,
    @Setting("how often a word is left out of the input, wherever it stands in a window")
        float embeddingDropout,
    @Setting("rate of dropout on the input of each layer and on the output") float dropout,
    @Setting("rate of dropout between steps of the recurrence") float recurrentDropout,
    @Setting("words that the softmax looks at in training, about; 0: all") int samples,
    @Setting("texts read side by side") int streams,
    @Setting("steps after which the gradient through time is cut") int window,
    @Setting("training tokens between two looks at the dev text; 0: all") int epochTokens) {

  /** Checks the ranges. */
  public LanguageSettings {
    range("embedding", embedding, 1, 4096);
    range("hidden", hidden, 1, 4096);
    range("layers", layers, 1, 8);
    range("words", words, 1, 1 << 20);
    range("samples", samples, 0, 1 << 20);
    range("streams", streams, 1, 4096);
    range("window", window, 1, 4096);
    range("epochTokens", epochTokens, 0, Integer.MAX_VALUE);
    rate("embeddingDropout", embeddingDropout);
    rate("dropout", dropout);
    rate("recurrentDropout", recurrentDropout);
  }

  /** Settings that work for some million words of text. */
  public static LanguageSettings defaults() {
    return new LanguageSettings(
        256, 512, 1, 20_000, TokenType.RUNNING_TEXT, ContextType.LINE, 0, 0.1f, 0, 3000, 48, 32, 0);
  }

  private static void range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "setting " + name + " is " + value + "; it must be " + min + " to " + max);
    }
  }

  private static void rate(String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "setting " + name + " is " + value + "; a rate is at least 0 and below 1");
    }
  }
}
