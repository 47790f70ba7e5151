package io.github.recurve.encoder;

import io.github.recurve.settings.NumberFormat;
import io.github.recurve.settings.RecurrentSettings;
import io.github.recurve.settings.Setting;
import java.util.List;
import java.util.function.Function;

/**
 * Settings of an encoder: token features and recurrent layers.
 *
 * @param <S> the subclass, which adds the settings of its structure
 */
public abstract class EncoderSettings<S extends EncoderSettings<S>> extends RecurrentSettings<S> {

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
          "minimum number of occurrences in the training data for a word to get its own embedding");

  /** Key of {@link #characterSize()}. */
  public static final Setting<Integer> CHARACTER_SIZE =
      Setting.integer("characterSize", 24, 1, 1024, "size of a character embedding");

  /** Key of {@link #characterFilters()}. */
  public static final Setting<Integer> CHARACTER_FILTERS =
      Setting.integer(
          "characterFilters", 48, 0, 4096, "filters of the character convolution; 0: none");

  /** Key of {@link #ngramSize()}. */
  public static final Setting<Integer> NGRAM_SIZE =
      Setting.integer(
              "ngramSize", 0, 0, 1024, "size of the vectors of hashed character n-grams; 0: none")
          .optional();

  /** Key of {@link #ngramBuckets()}. */
  public static final Setting<Integer> NGRAM_BUCKETS =
      Setting.integer(
              "ngramBuckets", 20_000, 1, 1 << 20, "number of vectors into which n-grams are hashed")
          .optional();

  /** Key of {@link #ngramDropout()}. */
  public static final Setting<Float> NGRAM_DROPOUT =
      Setting.rate(
              "ngramDropout", 0.5f, "rate at which each n-gram of a word is left out in training")
          .optional();

  /** Key of {@link #shapeSize()}. */
  public static final Setting<Integer> SHAPE_SIZE =
      Setting.integer(
          "shapeSize", 12, 0, 1024, "size of the embedding of a word's case and shape; 0: none");

  /** Key of {@link #wordDropout()}. */
  public static final Setting<Float> WORD_DROPOUT =
      Setting.rate(
          "wordDropout", 0.05f, "rate at which words are replaced by the unknown word in training");

  /**
   * Settings of the given values.
   *
   * @param constructor makes settings of the same class with other values
   */
  protected EncoderSettings(Values values, Function<Values, S> constructor) {
    super(values, constructor);
  }

  /**
   * The settings of an encoder, in the order of help texts and files.
   *
   * @param hidden default of {@link #hidden()}
   */
  protected static List<Setting<?>> encoder(int hidden) {
    return List.of(
        CELL,
        HIDDEN.withDefault(hidden).withDescription("size of the hidden state in each direction"),
        RECURRENT_RANK,
        LAYERS.withDescription("number of stacked bidirectional layers"),
        WORD_SIZE,
        WORD_MIN_COUNT,
        CHARACTER_SIZE,
        CHARACTER_FILTERS,
        NGRAM_SIZE,
        NGRAM_BUCKETS,
        NGRAM_DROPOUT,
        SHAPE_SIZE,
        DROPOUT.withDefault(0.4f).withDescription("dropout rate on the input of each layer"),
        RECURRENT_DROPOUT.withDefault(0.2f),
        WORD_DROPOUT,
        NUMBER_FORMAT.withDefault(NumberFormat.BFLOAT16));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The rank of the recurrent weights may not exceed the size of the hidden state.
   */
  @Override
  public void validate() {
    requireAtMost(RECURRENT_RANK, HIDDEN);
  }

  /** Rank of the recurrent weights, at most {@link #hidden()}; 0: full rank. */
  public int recurrentRank() {
    return get(RECURRENT_RANK);
  }

  /** These settings with another {@link #recurrentRank()}. */
  public S withRecurrentRank(int rank) {
    return with(RECURRENT_RANK, rank);
  }

  /** Size of the trained word embeddings; 0: none. */
  public int wordSize() {
    return get(WORD_SIZE);
  }

  /** These settings with another {@link #wordSize()}. */
  public S withWordSize(int size) {
    return with(WORD_SIZE, size);
  }

  /** Minimum number of occurrences in the training data for a word to get its own embedding. */
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

  /** Size of the vectors of hashed character n-grams; 0: none. */
  public int ngramSize() {
    return get(NGRAM_SIZE);
  }

  /** These settings with another {@link #ngramSize()}. */
  public S withNgramSize(int size) {
    return with(NGRAM_SIZE, size);
  }

  /** Number of vectors into which n-grams are hashed. */
  public int ngramBuckets() {
    return get(NGRAM_BUCKETS);
  }

  /** These settings with another {@link #ngramBuckets()}. */
  public S withNgramBuckets(int buckets) {
    return with(NGRAM_BUCKETS, buckets);
  }

  /** Rate at which each n-gram of a word is left out in training. */
  public float ngramDropout() {
    return get(NGRAM_DROPOUT);
  }

  /** These settings with another {@link #ngramDropout()}. */
  public S withNgramDropout(float rate) {
    return with(NGRAM_DROPOUT, rate);
  }

  /** Size of the embedding of a word's case and shape; 0: none. */
  public int shapeSize() {
    return get(SHAPE_SIZE);
  }

  /** These settings with another {@link #shapeSize()}. */
  public S withShapeSize(int size) {
    return with(SHAPE_SIZE, size);
  }

  /** Rate at which words are replaced by the unknown word in training. */
  public float wordDropout() {
    return get(WORD_DROPOUT);
  }

  /** These settings with another {@link #wordDropout()}. */
  public S withWordDropout(float rate) {
    return with(WORD_DROPOUT, rate);
  }
}
