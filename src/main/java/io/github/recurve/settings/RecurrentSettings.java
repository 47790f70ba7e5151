package io.github.recurve.settings;

import java.util.function.Function;

/**
 * The settings common to all recurrent networks. Defaults and descriptions are set by the subclass.
 *
 * @param <S> the subclass, which adds the settings of its structure
 */
public abstract class RecurrentSettings<S extends RecurrentSettings<S>> extends Settings<S> {

  /** Key of {@link #cell()}. */
  public static final Setting<CellType> CELL =
      Setting.constant("cell", CellType.LSTM, CellType.values(), "recurrent cell");

  /** Key of {@link #hidden()}. */
  public static final Setting<Integer> HIDDEN =
      Setting.integer("hidden", 512, 1, 4096, "size of the hidden state of each layer");

  /** Rank of the recurrent weights, for networks that support low-rank weights. */
  public static final Setting<Integer> RECURRENT_RANK =
      Setting.integer(
          "recurrentRank",
          0,
          0,
          4096,
          "rank of the recurrent weights, stored as two matrices; 0: full rank, one matrix");

  /** Key of {@link #layers()}. */
  public static final Setting<Integer> LAYERS =
      Setting.integer("layers", 1, 1, 8, "number of stacked recurrent layers");

  /** Key of {@link #dropout()}. */
  public static final Setting<Float> DROPOUT =
      Setting.rate("dropout", 0.1f, "dropout rate on the input of each layer and on the output");

  /** Key of {@link #recurrentDropout()}. */
  public static final Setting<Float> RECURRENT_DROPOUT =
      Setting.rate("recurrentDropout", 0, "dropout rate between steps of the recurrence");

  /** Key of {@link #numberFormat()}. */
  public static final Setting<NumberFormat> NUMBER_FORMAT =
      Setting.constant(
          "numberFormat",
          NumberFormat.INT8,
          NumberFormat.values(),
          "number format of the weights in inference");

  /**
   * Settings of the given values.
   *
   * @param constructor makes settings of the same class with other values
   */
  protected RecurrentSettings(Values values, Function<Values, S> constructor) {
    super(values, constructor);
  }

  /** Recurrent cell. */
  public CellType cell() {
    return get(CELL);
  }

  /** These settings with another {@link #cell()}. */
  public S withCell(CellType cell) {
    return with(CELL, cell);
  }

  /**
   * Size of the hidden state of each layer; per direction if layers are bidirectional, and of the
   * decoder if there is one.
   */
  public int hidden() {
    return get(HIDDEN);
  }

  /** These settings with another {@link #hidden()}. */
  public S withHidden(int size) {
    return with(HIDDEN, size);
  }

  /** Number of stacked recurrent layers; of the encoder if there is a decoder. */
  public int layers() {
    return get(LAYERS);
  }

  /** These settings with another {@link #layers()}. */
  public S withLayers(int layers) {
    return with(LAYERS, layers);
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

  /** Number format of the weights in inference. */
  public NumberFormat numberFormat() {
    return get(NUMBER_FORMAT);
  }

  /** These settings with another {@link #numberFormat()}. */
  public S withNumberFormat(NumberFormat format) {
    return with(NUMBER_FORMAT, format);
  }
}
