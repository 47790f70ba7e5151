package io.github.recurve.language;

import io.github.recurve.settings.RecurrentSettings;
import io.github.recurve.settings.Setting;
import java.util.List;

/** Architecture of a language model and its reading of text; stored in the model file. */
public final class LanguageSettings extends RecurrentSettings<LanguageSettings> {

  /** Key of {@link #embedding()}. */
  public static final Setting<Integer> EMBEDDING =
      Setting.integer(
          "embedding", 256, 1, 4096, "size of a word vector, shared by input and output");

  /** Key of {@link #words()}. */
  public static final Setting<Integer> WORDS =
      Setting.integer(
          "words",
          20_000,
          1,
          1 << 20,
          "size of the vocabulary: the most frequent words of the training text");

  /** Key of {@link #tokens()}. */
  public static final Setting<TokenType> TOKENS =
      Setting.constant("tokens", TokenType.RUNNING_TEXT, TokenType.values(), "tokenisation");

  /** Key of {@link #context()}. */
  public static final Setting<ContextType> CONTEXT =
      Setting.constant(
          "context",
          ContextType.LINE,
          ContextType.values(),
          "context of a word: its line, or all of the text before it");

  /** Key of {@link #embeddingDropout()}. */
  public static final Setting<Float> EMBEDDING_DROPOUT =
      Setting.rate(
          "embeddingDropout",
          0,
          "rate at which words are dropped from the input, at all of their positions in a window");

  /** Key of {@link #samples()}. */
  public static final Setting<Integer> SAMPLES =
      Setting.integer(
          "samples",
          3000,
          0,
          1 << 20,
          "approximate number of words sampled for the softmax in training; 0: exact softmax"
              + " over all words");

  /** Key of {@link #streams()}. */
  public static final Setting<Integer> STREAMS =
      Setting.integer(
          "streams",
          0,
          0,
          4096,
          "texts read in parallel; 0: 4 to 48, for about 100 steps per pass over the text");

  /** Key of {@link #window()}. */
  public static final Setting<Integer> WINDOW =
      Setting.integer(
          "window",
          32,
          1,
          4096,
          "number of steps after which backpropagation through time is" + " truncated");

  /** Key of {@link #epochTokens()}. */
  public static final Setting<Integer> EPOCH_TOKENS =
      Setting.integer(
          "epochTokens",
          0,
          0,
          Integer.MAX_VALUE,
          "number of training tokens between two evaluations on the dev text; 0: all");

  private static final LanguageSettings DEFAULTS =
      new LanguageSettings(
          Values.defaults(
              List.of(
                  CELL,
                  EMBEDDING,
                  HIDDEN,
                  RECURRENT_RANK,
                  LAYERS,
                  WORDS,
                  TOKENS,
                  CONTEXT,
                  EMBEDDING_DROPOUT,
                  DROPOUT,
                  RECURRENT_DROPOUT,
                  SAMPLES,
                  STREAMS,
                  WINDOW,
                  EPOCH_TOKENS,
                  NUMBER_FORMAT)));

  private LanguageSettings(Values values) {
    super(values, LanguageSettings::new);
  }

  /** Settings that work for some million words of text. */
  public static LanguageSettings defaults() {
    return DEFAULTS;
  }

  /**
   * Checks the rank of the recurrent weights.
   *
   * @throws IllegalArgumentException if it exceeds the hidden size
   */
  @Override
  public void validate() {
    requireAtMost(RECURRENT_RANK, HIDDEN);
  }

  /** Size of a word vector, shared by input and output. */
  public int embedding() {
    return get(EMBEDDING);
  }

  /** These settings with another {@link #embedding()}. */
  public LanguageSettings withEmbedding(int size) {
    return with(EMBEDDING, size);
  }

  /** Rank of the recurrent weights, stored as two matrices; 0: full rank, one matrix. */
  public int recurrentRank() {
    return get(RECURRENT_RANK);
  }

  /** These settings with another {@link #recurrentRank()}. */
  public LanguageSettings withRecurrentRank(int rank) {
    return with(RECURRENT_RANK, rank);
  }

  /** Size of the vocabulary, the most frequent words of the training text. */
  public int words() {
    return get(WORDS);
  }

  /** These settings with another {@link #words()}. */
  public LanguageSettings withWords(int words) {
    return with(WORDS, words);
  }

  /** Tokenisation. */
  public TokenType tokens() {
    return get(TOKENS);
  }

  /** These settings with another {@link #tokens()}. */
  public LanguageSettings withTokens(TokenType tokens) {
    return with(TOKENS, tokens);
  }

  /** Context of a word: its line, or all of the text before it. */
  public ContextType context() {
    return get(CONTEXT);
  }

  /** These settings with another {@link #context()}. */
  public LanguageSettings withContext(ContextType context) {
    return with(CONTEXT, context);
  }

  /** Rate at which words are dropped from the input, at all of their positions in a window. */
  public float embeddingDropout() {
    return get(EMBEDDING_DROPOUT);
  }

  /** These settings with another {@link #embeddingDropout()}. */
  public LanguageSettings withEmbeddingDropout(float rate) {
    return with(EMBEDDING_DROPOUT, rate);
  }

  /**
   * Approximate number of words sampled for the softmax in training; 0: exact softmax over all
   * words.
   */
  public int samples() {
    return get(SAMPLES);
  }

  /** These settings with another {@link #samples()}. */
  public LanguageSettings withSamples(int words) {
    return with(SAMPLES, words);
  }

  /**
   * Number of texts read in parallel; 0: 4 to 48, so many that a pass over the training text has
   * about 100 steps.
   */
  public int streams() {
    return get(STREAMS);
  }

  /** These settings with another {@link #streams()}. */
  public LanguageSettings withStreams(int streams) {
    return with(STREAMS, streams);
  }

  /** Steps after which backpropagation through time is truncated. */
  public int window() {
    return get(WINDOW);
  }

  /** These settings with another {@link #window()}. */
  public LanguageSettings withWindow(int steps) {
    return with(WINDOW, steps);
  }

  /** Training tokens between two evaluations on the dev text; 0: all. */
  public int epochTokens() {
    return get(EPOCH_TOKENS);
  }

  /** These settings with another {@link #epochTokens()}. */
  public LanguageSettings withEpochTokens(int tokens) {
    return with(EPOCH_TOKENS, tokens);
  }
}
