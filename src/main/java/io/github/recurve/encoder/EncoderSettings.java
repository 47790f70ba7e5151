package io.github.recurve.encoder;

import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;
import java.util.List;

/**
 * Settings of an encoder: how tokens become vectors, and the recurrent layers over them. Long
 * because each setting has a key, an accessor and a {@code with} method.
 *
 * @param <S> the subclass, which adds the settings of its own structure
 */
public abstract class EncoderSettings<S extends EncoderSettings<S>> extends Settings<S> {

  /** Key of {@link #cell()}. */
  public static final Setting<CellType> CELL =
      Setting.constant("cell", CellType.LSTM, CellType.values(), "recurrent cell");

  /** Key of {@link #hidden()}. */
  public static final Setting<Integer> HIDDEN =
      Setting.integer("hidden", 128, 1, 4096, "size of the hidden state in each direction");

  /** Key of {@link #recurrentRank()}. */
  public static final Setting<Integer> RECURRENT_RANK =
      Setting.integer(
          "recurrentRank",
          0,
          0,
          4096,
          "rank of the recurrent weights, stored as two matrices; 0: full rank, one matrix");

  /** Key of {@link #layers()}. */
  public static final Setting<Integer> LAYERS =
      Setting.integer("layers", 1, 1, 8, "number of stacked bidirectional layers");

  /** Key of {@link #wordSize()}. */
  public static final Setting<Integer> WORD_SIZE =
      Setting.integer("wordSize", 32, 0, 4096, "size of the trained word embeddings; 0: none");

  /** Key of {@link #wordMinCount()}. */
  public static final Setting<Integer> WORD_MIN_COUNT =
      Setting.integer(
          "wordMinCount",
          2,
          1,
          1 << 20,
          "occurrences in the training data from which a word gets its own trained embedding");

  /** Key of {@link #characterSize()}. */
  public static final Setting<Integer> CHARACTER_SIZE =
      Setting.integer("characterSize", 24, 1, 1024, "size of a character embedding");

  /** Key of {@link #characterFilters()}. */
  public static final Setting<Integer> CHARACTER_FILTERS =
      Setting.integer(
          "characterFilters", 48, 0, 4096, "filters of the character convolution; 0: none");

  /** Key of {@link #shapeSize()}. */
  public static final Setting<Integer> SHAPE_SIZE =
      Setting.integer(
          "shapeSize", 12, 0, 1024, "size of the embedding of a word's case and shape; 0: none");

  /** Key of {@link #dropout()}. */
  public static final Setting<Float> DROPOUT =
      Setting.rate("dropout", 0.4f, "dropout rate on the input of each layer");

  /** Key of {@link #recurrentDropout()}. */
  public static final Setting<Float> RECURRENT_DROPOUT =
      Setting.rate("recurrentDropout", 0.2f, "dropout rate between steps of the recurrence");

  /** Key of {@link #wordDropout()}. */
  public static final Setting<Float> WORD_DROPOUT =
      Setting.rate(
          "wordDropout", 0.05f, "rate at which training words are replaced by the unknown word");

  /** Key of {@link #numberFormat()}. */
  public static final Setting<NumberFormat> NUMBER_FORMAT =
      Setting.constant(
          "numberFormat",
          NumberFormat.BFLOAT16,
          NumberFormat.values(),
          "number format of the weights in inference");

  /** The settings of every encoder, in the order in which help and files list them. */
  protected static final List<Setting<?>> ENCODER =
      List.of(
          CELL,
          HIDDEN,
          RECURRENT_RANK,
          LAYERS,
          WORD_SIZE,
          WORD_MIN_COUNT,
          CHARACTER_SIZE,
          CHARACTER_FILTERS,
          SHAPE_SIZE,
          DROPOUT,
          RECURRENT_DROPOUT,
          WORD_DROPOUT,
          NUMBER_FORMAT);

  /** Settings of the given values. */
  protected EncoderSettings(Values values) {
    super(values);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The rank of the recurrent weights may not exceed the size of the hidden state.
   */
  @Override
  public void validate() {
    if (recurrentRank() > hidden()) {
      throw new IllegalArgumentException(
          "setting recurrentRank is "
              + recurrentRank()
              + "; it must be at most hidden, which is "
              + hidden());
    }
  }

  /** Recurrent cell. */
  public CellType cell() {
    return get(CELL);
  }

  /** These settings with another {@link #cell()}. */
  public S withCell(CellType cell) {
    return with(CELL, cell);
  }

  /** Size of the hidden state in each direction. */
  public int hidden() {
    return get(HIDDEN);
  }

  /** These settings with another {@link #hidden()}. */
  public S withHidden(int size) {
    return with(HIDDEN, size);
  }

  /** Rank of the recurrent weights, at most {@link #hidden()}; 0: full rank. */
  public int recurrentRank() {
    return get(RECURRENT_RANK);
  }

  /** These settings with another {@link #recurrentRank()}. */
  public S withRecurrentRank(int rank) {
    return with(RECURRENT_RANK, rank);
  }

  /** Number of stacked bidirectional layers. */
  public int layers() {
    return get(LAYERS);
  }

  /** These settings with another {@link #layers()}. */
  public S withLayers(int layers) {
    return with(LAYERS, layers);
  }

  /** Size of the trained word embeddings; 0: none. */
  public int wordSize() {
    return get(WORD_SIZE);
  }

  /** These settings with another {@link #wordSize()}. */
  public S withWordSize(int size) {
    return with(WORD_SIZE, size);
  }

  /** Occurrences in the training data from which a word gets its own trained embedding. */
  public int wordMinCount() {
    return get(WORD_MIN_COUNT);
  }

  /** These settings with another {@link #wordMinCount()}. */
  public S withWordMinCount(int count) {
    return with(WORD_MIN_COUNT, count);
  }

  /** Size of a character embedding. */
  public int characterSize() {
    return get(CHARACTER_SIZE);
  }

  /** These settings with another {@link #characterSize()}. */
  public S withCharacterSize(int size) {
    return with(CHARACTER_SIZE, size);
  }

  /** Number of filters of the character convolution; 0: none. */
  public int characterFilters() {
    return get(CHARACTER_FILTERS);
  }

  /** These settings with another {@link #characterFilters()}. */
  public S withCharacterFilters(int filters) {
    return with(CHARACTER_FILTERS, filters);
  }

  /** Size of the embedding of a word's case and shape; 0: none. */
  public int shapeSize() {
    return get(SHAPE_SIZE);
  }

  /** These settings with another {@link #shapeSize()}. */
  public S withShapeSize(int size) {
    return with(SHAPE_SIZE, size);
  }

  /** Dropout rate on the input of each layer. */
  public float dropout() {
    return get(DROPOUT);
  }

  /** These settings with another {@link #dropout()}. */
  public S withDropout(float rate) {
    return with(DROPOUT, rate);
  }

  /** Dropout rate between steps of the recurrence. */
  public float recurrentDropout() {
    return get(RECURRENT_DROPOUT);
  }

  /** These settings with another {@link #recurrentDropout()}. */
  public S withRecurrentDropout(float rate) {
    return with(RECURRENT_DROPOUT, rate);
  }

  /** Rate at which training words are replaced by the unknown word. */
  public float wordDropout() {
    return get(WORD_DROPOUT);
  }

  /** These settings with another {@link #wordDropout()}. */
  public S withWordDropout(float rate) {
    return with(WORD_DROPOUT, rate);
  }

  /** Number format of the weights in inference. */
  public NumberFormat numberFormat() {
    return get(NUMBER_FORMAT);
  }

  /** These settings with another {@link #numberFormat()}. */
  public S withNumberFormat(NumberFormat format) {
    return with(NUMBER_FORMAT, format);
  }
}
