package io.github.recurve.language;

import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.model.TensorInfo;
import io.github.recurve.text.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A recurrent language model: how probable is each word after those before it.
 *
 * <p>A line begins with {@link #start()} and goes on with {@link #next}. All logarithms are
 * natural. Words that are not in the vocabulary share the probability of one outcome, the unknown
 * word, but inform the context by their shape and ending.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class LanguageModel {

  private final LanguageFile file;
  private final WordTable table;
  private final LanguageInference inference;
  private final LanguageState start;
  private final CacheSettings cacheSettings;
  private final double temperature;

  private LanguageModel(LanguageFile file) throws ModelFormatException {
    this.file = file;
    this.table = file.table();
    this.inference = new LanguageInference(file);
    this.start = inference.step(inference.zero(), table.lineEnd());
    this.cacheSettings = file.cacheSettings();
    this.temperature = file.temperature();
  }

  static LanguageModel of(LanguageFile file) throws ModelFormatException {
    return new LanguageModel(file);
  }

  /**
   * Reads a model file.
   *
   * @throws ModelFormatException if it is damaged or no language model; the message names the file
   */
  public static LanguageModel load(Path file) throws IOException {
    return ModelPackage.read(file, content -> of(LanguageFile.read(content.network())));
  }

  /**
   * Reads a model from a stream, to its end, and leaves it open.
   *
   * @throws ModelFormatException if it is damaged or no language model
   */
  public static LanguageModel read(InputStream in) throws IOException {
    return ModelPackage.read(in, content -> of(LanguageFile.read(content.network())));
  }

  /** Writes the model file, whole or not at all. */
  public void save(Path path) throws IOException {
    String language = LanguageCode.of(file.metadata());
    OpenNlpManifest.LANGUAGE_MODEL.wrap(language, file.tensors()).write(path);
  }

  /** The shape of the network and how it reads text. */
  public LanguageSettings settings() {
    return file.settings();
  }

  /** Facts about the model. */
  public Map<String, String> metadata() {
    return file.metadata();
  }

  /** How a personal cache for this model is to count: as fitted, or the defaults. */
  public CacheSettings cacheSettings() {
    return cacheSettings;
  }

  /**
   * The same model with the settings of a personal cache under which a text is most probable, read
   * from its beginning with a cache that is empty at first (and at each blank line, which ends a
   * document, unless the model reads running text).
   *
   * @param text lines that the model was not trained on
   * @param words that the cache remembers, 1 to 1,000,000
   * @throws IllegalArgumentException if the text is empty or the number out of range
   */
  public LanguageModel withFittedCache(List<String> text, int words) {
    return with(file.with(CacheFit.fit(this, text, words)));
  }

  /** What the scores of the words are divided by to get probabilities; 1 if it was never fitted. */
  public double temperature() {
    return temperature;
  }

  /**
   * The same model with probabilities fitted to a text, and the same order of words: all scores are
   * divided by the temperature, from 0.7 to 1.5, under which the text is most probable (Guo et al.,
   * ICML 2017, section 4.2). What the temperature was before does not matter. A personal cache is
   * to be fitted afterwards.
   *
   * @param text lines that the model was not trained on; a blank one ends a document, unless the
   *     model reads running text
   * @throws IllegalArgumentException if the text is empty
   */
  public LanguageModel calibrated(List<String> text) {
    return with(file.with(TemperatureFit.fit(this, text)));
  }

  private static LanguageModel with(LanguageFile changed) {
    try {
      return of(changed);
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e); // the model was made of the same tensors
    }
  }

  /** The words that can be predicted, by falling frequency in the training text. */
  public Vocabulary words() {
    return table.words();
  }

  /** Splits a line of text into the tokens that the model reads. */
  public List<String> tokenize(String line) {
    return file.settings().tokens().tokenize(line);
  }

  /** The number by which a token is predicted; the empty one is the end of a line. */
  int outcome(String token) {
    return token.isEmpty() ? table.lineEnd() : table.outcome(token);
  }

  /** The number by which all unknown words are predicted. */
  int unknown() {
    return table.unknown();
  }

  /** The state at the start of a line. */
  public LanguageState start() {
    return start;
  }

  /** The state after one more token, known or not. */
  public LanguageState next(LanguageState state, String token) {
    return inference.step(state, table.symbol(token));
  }

  /** The state after the end of a line: the start, or for a model of running text, further on. */
  public LanguageState nextLine(LanguageState state) {
    return file.settings().context() == ContextType.LINE
        ? start
        : inference.step(state, table.lineEnd());
  }

  /** The distribution of the next word. */
  public NextWords nextWords(LanguageState state) {
    return new NextWords(table, inference, inference.scores(state));
  }

  /**
   * The log-probability of each token given those before it in the line, by the chain rule. A token
   * that is not in the vocabulary has the probability of the unknown word.
   */
  public double[] logProbabilities(List<String> tokens) {
    return logProbabilities(start, tokens);
  }

  /** The same for a line that goes on from a state. */
  double[] logProbabilities(LanguageState from, List<String> tokens) {
    double[] result = new double[tokens.size()];
    LanguageState state = from;
    for (int i = 0; i < result.length; i++) {
      result[i] = nextWords(state).logProbability(tokens.get(i));
      if (i < result.length - 1) {
        state = next(state, tokens.get(i));
      }
    }
    return result;
  }

  /** A line a tensor: name, type and shape. */
  public List<String> describe() {
    return file.tensors().tensors().stream().map(TensorInfo::toString).toList();
  }
}
