package io.github.recurve.translator;

import io.github.recurve.settings.AttentionType;
import io.github.recurve.settings.RecurrentSettings;
import io.github.recurve.settings.Setting;
import java.util.List;

/** Architecture of a translator and its reading of text; stored in the model file. */
public final class TranslatorSettings extends RecurrentSettings<TranslatorSettings> {

  /** Key of {@link #attention()}. */
  public static final Setting<AttentionType> ATTENTION =
      Setting.constant(
          "attention",
          AttentionType.INPUT_FEEDING,
          AttentionType.values(),
          "attention of the decoder to the source sentence");

  /** Key of {@link #embedding()}. */
  public static final Setting<Integer> EMBEDDING =
      Setting.integer(
          "embedding", 256, 1, 4096, "size of the subword vectors and of the decoder's output");

  /** Key of {@link #merges()}. */
  public static final Setting<Integer> MERGES =
      Setting.integer(
          "merges", 8000, 0, 1 << 18, "maximum number of merges of the byte-pair encoding");

  /** Key of {@link #labelSmoothing()}. */
  public static final Setting<Float> LABEL_SMOOTHING =
      Setting.rate(
          "labelSmoothing",
          0.1f,
          "label smoothing: probability that is spread over all target" + " symbols");

  /** Key of {@link #batchSize()}. */
  public static final Setting<Integer> BATCH_SIZE =
      Setting.integer("batchSize", 128, 1, 1 << 16, "sentence pairs per optimiser step");

  /** Key of {@link #epochPairs()}. */
  public static final Setting<Integer> EPOCH_PAIRS =
      Setting.integer(
          "epochPairs",
          0,
          0,
          Integer.MAX_VALUE,
          "sentence pairs between two evaluations on the dev set; 0: all");

  /** Key of {@link #maximumLength()}. */
  public static final Setting<Integer> MAXIMUM_LENGTH =
      Setting.integer(
          "maximumLength",
          80,
          1,
          1 << 12,
          "maximum length of training sentences, in subwords; longer text is translated in parts");

  private static final TranslatorSettings DEFAULTS =
      new TranslatorSettings(
          Values.defaults(
              List.of(
                  CELL,
                  ATTENTION,
                  EMBEDDING,
                  HIDDEN.withDescription(
                      "size of the decoder's state, even; half of it is that of each"
                          + " direction of the encoder"),
                  LAYERS.withDefault(2).withDescription("number of stacked layers of the encoder"),
                  MERGES,
                  DROPOUT
                      .withDefault(0.2f)
                      .withDescription(
                          "dropout rate on the subword vectors, between layers and on the output"),
                  RECURRENT_DROPOUT.withDefault(0.1f),
                  LABEL_SMOOTHING,
                  BATCH_SIZE,
                  EPOCH_PAIRS,
                  MAXIMUM_LENGTH,
                  NUMBER_FORMAT)));

  private TranslatorSettings(Values values) {
    super(values, TranslatorSettings::new);
  }

  /** Settings that work for some hundred thousand sentence pairs. */
  public static TranslatorSettings defaults() {
    return DEFAULTS;
  }

  /**
   * Checks rules over several settings.
   *
   * @throws IllegalArgumentException if the hidden size is odd
   */
  @Override
  public void validate() {
    if (hidden() % 2 != 0) {
      throw new IllegalArgumentException(
          "hidden is " + hidden() + "; it must be even, half for each direction of the encoder");
    }
  }

  /** Attention of the decoder to the source sentence. */
  public AttentionType attention() {
    return get(ATTENTION);
  }

  /** These settings with another {@link #attention()}. */
  public TranslatorSettings withAttention(AttentionType attention) {
    return with(ATTENTION, attention);
  }

  /** Size of the subword vectors and of the decoder's output. */
  public int embedding() {
    return get(EMBEDDING);
  }

  /** These settings with another {@link #embedding()}. */
  public TranslatorSettings withEmbedding(int size) {
    return with(EMBEDDING, size);
  }

  /** Maximum number of merges of the byte-pair encoding. */
  public int merges() {
    return get(MERGES);
  }

  /** These settings with another {@link #merges()}. */
  public TranslatorSettings withMerges(int merges) {
    return with(MERGES, merges);
  }

  /** Label smoothing: probability that is spread over all target symbols. */
  public float labelSmoothing() {
    return get(LABEL_SMOOTHING);
  }

  /** These settings with another {@link #labelSmoothing()}. */
  public TranslatorSettings withLabelSmoothing(float probability) {
    return with(LABEL_SMOOTHING, probability);
  }

  /** Number of sentence pairs per optimiser step. */
  public int batchSize() {
    return get(BATCH_SIZE);
  }

  /** These settings with another {@link #batchSize()}. */
  public TranslatorSettings withBatchSize(int size) {
    return with(BATCH_SIZE, size);
  }

  /** Number of sentence pairs between two evaluations on the dev set; 0: all. */
  public int epochPairs() {
    return get(EPOCH_PAIRS);
  }

  /** These settings with another {@link #epochPairs()}. */
  public TranslatorSettings withEpochPairs(int pairs) {
    return with(EPOCH_PAIRS, pairs);
  }

  /** These settings, with those that do not affect the shapes of weights taken from others. */
  TranslatorSettings trainedAs(TranslatorSettings other) {
    return withMerges(other.merges())
        .withDropout(other.dropout())
        .withRecurrentDropout(other.recurrentDropout())
        .withLabelSmoothing(other.labelSmoothing())
        .withBatchSize(other.batchSize())
        .withEpochPairs(other.epochPairs())
        .withMaximumLength(other.maximumLength())
        .withNumberFormat(other.numberFormat());
  }

  /** Longest sentence to train on, in subwords. */
  public int maximumLength() {
    return get(MAXIMUM_LENGTH);
  }

  /** These settings with another {@link #maximumLength()}. */
  public TranslatorSettings withMaximumLength(int subwords) {
    return with(MAXIMUM_LENGTH, subwords);
  }
}
