package io.github.recurve.tagger;

import io.github.recurve.network.CellType;
import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;
import io.github.recurve.settings.SettingsText;
import java.util.Map;

/** The shape of a tagging network and how its input is made; stored in the model file. */
public record TaggerSettings(
    @Setting("recurrent cell") CellType cell,
    @Setting("size of the hidden state in each direction") int hidden,
    @Setting("rank of the recurrent weights, as two matrices; 0: full rank, one matrix")
        int recurrentRank,
    @Setting("bidirectional layers, one upon the other") int layers,
    @Setting("output layer: crf scores whole tag sequences, softmax each tag alone")
        OutputType output,
    @Setting("size of the word embeddings that are trained here; 0: none") int wordSize,
    @Setting("how often a word must occur in the training data to get its own embedding")
        int wordMinCount,
    @Setting("size of a character embedding") int characterSize,
    @Setting("filters of the character convolution; 0: no characters") int characterFilters,
    @Setting("size of the embedding of a word's case and shape; 0: none") int shapeSize,
    @Setting("rate of dropout on the input of each layer") float dropout,
    @Setting("rate of dropout between steps of the recurrence") float recurrentDropout,
    @Setting("how often a training word is replaced by an unknown one") float wordDropout,
    @Setting("sentences in a training batch") int batchSize) {

  /** Checks the ranges. */
  public TaggerSettings {
    Settings.checkRange("hidden", hidden, 1, 4096);
    Settings.checkRange("recurrentRank", recurrentRank, 0, hidden);
    Settings.checkRange("layers", layers, 1, 8);
    Settings.checkRange("wordSize", wordSize, 0, 4096);
    Settings.checkRange("wordMinCount", wordMinCount, 1, 1 << 20);
    Settings.checkRange("characterSize", characterSize, 1, 1024);
    Settings.checkRange("characterFilters", characterFilters, 0, 4096);
    Settings.checkRange("shapeSize", shapeSize, 0, 1024);
    Settings.checkRange("batchSize", batchSize, 1, 1 << 16);
    Settings.checkRate("dropout", dropout);
    Settings.checkRate("recurrentDropout", recurrentDropout);
    Settings.checkRate("wordDropout", wordDropout);
  }

  /**
   * Settings from the text of a model file; the defaults where it says nothing.
   *
   * @throws IllegalArgumentException if a name is not known or a value cannot be
   */
  static TaggerSettings of(Map<String, String> values) {
    SettingsText text = new SettingsText(values);
    TaggerSettings other = defaults();
    TaggerSettings settings =
        new TaggerSettings(
            text.get("cell", other.cell, CellType.values()),
            text.get("hidden", other.hidden),
            text.get("recurrentRank", other.recurrentRank),
            text.get("layers", other.layers),
            text.get("output", other.output, OutputType.values()),
            text.get("wordSize", other.wordSize),
            text.get("wordMinCount", other.wordMinCount),
            text.get("characterSize", other.characterSize),
            text.get("characterFilters", other.characterFilters),
            text.get("shapeSize", other.shapeSize),
            text.get("dropout", other.dropout),
            text.get("recurrentDropout", other.recurrentDropout),
            text.get("wordDropout", other.wordDropout),
            text.get("batchSize", other.batchSize));
    text.end();
    return settings;
  }

  /** These settings with what only training reads taken from others. */
  TaggerSettings trainedAs(TaggerSettings other) {
    return new TaggerSettings(
        cell,
        hidden,
        recurrentRank,
        layers,
        output,
        wordSize,
        other.wordMinCount,
        characterSize,
        characterFilters,
        shapeSize,
        other.dropout,
        other.recurrentDropout,
        other.wordDropout,
        other.batchSize);
  }

  /** Settings that work for names and parts of speech. */
  public static TaggerSettings defaults() {
    return new TaggerSettings(
        CellType.LSTM, 128, 0, 1, OutputType.CRF, 32, 2, 24, 48, 12, 0.4f, 0.2f, 0.05f, 32);
  }
}
