package io.github.recurve.tagger;

import io.github.recurve.encoder.EncoderSettings;
import io.github.recurve.settings.OutputType;
import io.github.recurve.settings.Setting;
import java.util.List;

/** Architecture and training settings of a tagger; stored in the model file. */
public final class TaggerSettings extends EncoderSettings<TaggerSettings> {

  /** Key of {@link #output()}. */
  public static final Setting<OutputType> OUTPUT =
      Setting.constant(
          "output",
          OutputType.CRF,
          OutputType.values(),
          "output layer: crf scores whole tag sequences, softmax single tags");

  /** Key of {@link #batchSize()}. */
  public static final Setting<Integer> BATCH_SIZE =
      Setting.integer(
          "batchSize", 0, 0, 1 << 16, "sentences per training batch; 0: a 64th of them, 4 to 32");

  private static final TaggerSettings DEFAULTS =
      new TaggerSettings(Values.defaults(Values.join(encoder(200), List.of(OUTPUT, BATCH_SIZE))));

  private TaggerSettings(Values values) {
    super(values, TaggerSettings::new);
  }

  /** Settings that work for names and parts of speech. */
  public static TaggerSettings defaults() {
    return DEFAULTS;
  }

  /** Output layer. */
  public OutputType output() {
    return get(OUTPUT);
  }

  /** These settings with another {@link #output()}. */
  public TaggerSettings withOutput(OutputType output) {
    return with(OUTPUT, output);
  }

  /** Sentences per training batch; 0: a 64th of them, 4 to 32. */
  public int batchSize() {
    return get(BATCH_SIZE);
  }

  /** These settings with another {@link #batchSize()}. */
  public TaggerSettings withBatchSize(int sentences) {
    return with(BATCH_SIZE, sentences);
  }

  /** These settings, with those that do not affect the shapes of weights taken from others. */
  TaggerSettings trainedAs(TaggerSettings other) {
    return withWordMinCount(other.wordMinCount())
        .withNgramDropout(other.ngramDropout())
        .withDropout(other.dropout())
        .withRecurrentDropout(other.recurrentDropout())
        .withWordDropout(other.wordDropout())
        .withNumberFormat(other.numberFormat())
        .withBatchSize(other.batchSize());
  }
}
