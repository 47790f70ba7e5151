package io.github.recurve.language;

import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;

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
    Settings.checkRange("embedding", embedding, 1, 4096);
    Settings.checkRange("hidden", hidden, 1, 4096);
    Settings.checkRange("layers", layers, 1, 8);
    Settings.checkRange("words", words, 1, 1 << 20);
    Settings.checkRange("samples", samples, 0, 1 << 20);
    Settings.checkRange("streams", streams, 1, 4096);
    Settings.checkRange("window", window, 1, 4096);
    Settings.checkRange("epochTokens", epochTokens, 0, Integer.MAX_VALUE);
    Settings.checkRate("embeddingDropout", embeddingDropout);
    Settings.checkRate("dropout", dropout);
    Settings.checkRate("recurrentDropout", recurrentDropout);
  }

  /** Settings that work for some million words of text. */
  public static LanguageSettings defaults() {
    return new LanguageSettings(
        256, 512, 1, 20_000, TokenType.RUNNING_TEXT, ContextType.LINE, 0, 0.1f, 0, 3000, 48, 32, 0);
  }
}
