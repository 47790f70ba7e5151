package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.model.SerializedModel;
import io.github.recurve.model.SharedModels;
import io.github.recurve.model.TensorInfo;
import io.github.recurve.text.words.Vocabulary;
import io.github.recurve.training.loop.DataChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A recurrent language model: the probability of each word given those before it.
 *
 * <p>A line begins with {@link #start()} and continues with {@link #next}. All logarithms are
 * natural. Words outside the vocabulary share the probability of a single outcome, the unknown
 * word, but contribute to the context by their shape and ending.
 *
 * <p>Immutable and safe for any number of threads.
 *
 * <p>Serialized as the bytes of its file, which are validated like a file when they are read. Equal
 * language models share one instance per JVM.
 */
// The class is long because of the documentation of its methods, the whole public surface of a
// model; {@link LanguageFile} and {@link LanguageInference} do the work.
public final class LanguageModel implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Loaded instances, keyed by file content. */
  private static final SharedModels<LanguageModel> SHARED = new SharedModels<>();

  /** The end of a line, used like a token: the empty string, which cannot be a token. */
  public static final String LINE_END = "";

  private final transient LanguageFile file;
  private final transient WordTable table;
  private final transient Function<String, List<String>> tokenizer;
  private final transient LanguageInference inference;
  private final transient LanguageState start;
  private transient volatile String fingerprint;

  private LanguageModel(LanguageFile file, LanguageInference inference) {
    this.file = file;
    this.table = file.table();
    this.tokenizer = file.settings().tokens().tokenizer(file.language());
    this.inference = inference;
    this.start = inference.step(inference.zero(), table.lineEnd());
  }

  static LanguageModel of(LanguageFile file) throws ModelFormatException {
    return new LanguageModel(
        file, new LanguageInference(file.settings(), file.table(), file.weights()));
  }

  /**
   * Reads a model file.
   *
   * @throws ModelFormatException if it is damaged or not a language model; the message names the
   *     file
   */
  public static LanguageModel load(Path file) throws IOException {
    Arguments.notNull(file, "file");
    return ModelPackage.read(file, content -> of(LanguageFile.read(content.network())));
  }

  /**
   * Reads a model from a stream up to its end. Leaves the stream open.
   *
   * @throws ModelFormatException if it is damaged or not a language model
   */
  public static LanguageModel read(InputStream in) throws IOException {
    Arguments.notNull(in, "in");
    return ModelPackage.read(in, content -> of(LanguageFile.read(content.network())));
  }

  /**
   * Reads a language model from the bytes of a model file. Equal bytes return the same object while
   * it is in use.
   *
   * @throws ModelFormatException if they are damaged or not a language model
   */
  public static LanguageModel read(byte[] file) throws IOException {
    Arguments.notNull(file, "file");
    return SHARED.read(file, content -> of(LanguageFile.read(content.network())));
  }

  /**
   * The language model of this name in a jar of models on the class path. Equal files return the
   * same object while it is in use.
   *
   * @param name {@code en} or {@code en-lm}
   * @throws java.io.FileNotFoundException if there is none of that name
   * @throws ModelFormatException if it is damaged or not a language model
   */
  public static LanguageModel named(String name) throws IOException {
    Arguments.notNull(name, "name");
    return SHARED.named(name, "lm", content -> of(LanguageFile.read(content.network())));
  }

  /** The bytes of a model file for {@link #read(byte[])}: the bare network. */
  public byte[] toBytes() {
    return file.write().toBytes();
  }

  /** Writes the model file atomically. */
  public void save(Path path) throws IOException {
    Arguments.notNull(path, "path");
    OpenNlpManifest.LANGUAGE_MODEL.wrap(file.language(), file.write()).write(path);
  }

  /** Settings of the network and of tokenization. */
  public LanguageSettings settings() {
    return file.settings();
  }

  /** ISO 639 code of the language; {@code und} if it was not given in training. */
  public String language() {
    return file.language();
  }

  /** Metadata of the model: training metadata, and entries added by its author. */
  public Map<String, String> metadata() {
    return file.metadata();
  }

  /** Settings of a personal cache for this model: the fitted ones, or the defaults. */
  public CacheSettings cacheSettings() {
    return file.cache();
  }

  /**
   * The same model with the cache settings that maximise the probability of a text, which is read
   * from its beginning with an initially empty cache (emptied again at each blank line, which ends
   * a document, unless the model reads running text).
   *
   * @param text lines that the model was not trained on
   * @param words capacity of the cache, 1 to 1,000,000
   * @param threads 0 for one per processor, at most 1024
   * @throws IllegalArgumentException if the text is empty or a number out of range
   */
  public LanguageModel withFittedCache(List<String> text, int words, int threads) {
    Arguments.elements(text, "text");
    return with(file.with(CacheFit.fit(this, text, words, threads)));
  }

  /** The temperature by which scores are divided; 1 if it was never fitted. */
  public double temperature() {
    return file.temperature();
  }

  /**
   * The same model with probabilities calibrated on a text; the ranking of words stays the same.
   * All scores are divided by the temperature, from 0.5 to 5, that maximises the probability of the
   * text (Guo et al., ICML 2017, section 4.2). The result does not depend on the current
   * temperature. Fit a personal cache afterwards.
   *
   * @param text lines that the model was not trained on; a blank one ends a document, unless the
   *     model reads running text
   * @param threads 0 for one per processor, at most 1024
   * @throws IllegalArgumentException if the text is empty or the number out of range
   */
  public LanguageModel calibrated(List<String> text, int threads) {
    Arguments.elements(text, "text");
    return withTemperature(TemperatureFit.fit(this, text, threads));
  }

  LanguageModel withTemperature(double changed) {
    return with(file.with(changed));
  }

  /** A model with the same weights. */
  private LanguageModel with(LanguageFile changed) {
    return new LanguageModel(changed, inference);
  }

  /** The words that can be predicted, in order of decreasing frequency in the training text. */
  public List<String> words() {
    return table.words().entries();
  }

  /** The same with their ids. */
  Vocabulary vocabulary() {
    return table.words();
  }

  /** Splits a line of text into the tokens that the model reads. */
  public List<String> tokenize(String line) {
    Arguments.notNull(line, "line");
    return tokenizer.apply(line);
  }

  WordTable table() {
    return table;
  }

  LanguageInference inference() {
    return inference;
  }

  /**
   * A checksum of the words and their vectors, which identifies the model in files that belong to
   * it; independent of temperature and metadata.
   */
  String fingerprint() {
    if (fingerprint == null) {
      DataChecksum checksum = new DataChecksum().add(words());
      for (int id = 0; id < table.inputs(); id++) {
        checksum.add(inference.wordVector(id), settings().embedding());
      }
      fingerprint = checksum.toString();
    }
    return fingerprint;
  }

  /** The state at the start of a line. */
  public LanguageState start() {
    return start;
  }

  /**
   * The state after one more token, known or not, or after the end of the line.
   *
   * @param token or {@link #LINE_END}
   */
  public LanguageState next(LanguageState state, String token) {
    Arguments.notNull(state, "state");
    Arguments.notNull(token, "token");
    return token.equals(LINE_END) && file.settings().context() == ContextType.LINE
        ? start
        : inference.step(state, table.inputId(token));
  }

  /**
   * The state after the end of a line: the start state, or for a model of running text the
   * continued one.
   */
  public LanguageState nextLine(LanguageState state) {
    Arguments.notNull(state, "state");
    return next(state, LINE_END);
  }

  /** The distribution of the next token. */
  public NextWords nextWords(LanguageState state) {
    return nextWords(Arguments.notNull(state, "state").output);
  }

  /** The distribution of the next token, given the output of a state. */
  NextWords nextWords(float[] output) {
    return nextWords(output, file.temperature());
  }

  /** The same with a temperature other than that of the model. */
  NextWords nextWords(float[] output, double temperature) {
    float[] scores = inference.scores(output);
    if (temperature != 1) {
      float factor = (float) (1 / temperature);
      for (int j = 0; j < scores.length; j++) {
        scores[j] *= factor;
      }
    }
    return new NextWords(table, inference, scores);
  }

  /**
   * The log-probability of each token given those before it in the line, by the chain rule. A token
   * that is not in the vocabulary has the probability of the unknown word.
   */
  public double[] logProbabilities(List<String> tokens) {
    Arguments.elements(tokens, "tokens");
    double[] result = new double[tokens.size()];
    LanguageState state = start;
    for (int i = 0; i < result.length; i++) {
      result[i] = nextWords(state).logProbability(tokens.get(i));
      if (i < result.length - 1) {
        state = next(state, tokens.get(i));
      }
    }
    return result;
  }

  /** One line per tensor: name, type and shape. */
  public List<String> describe() {
    return file.tensors().tensors().stream().map(TensorInfo::toString).toList();
  }

  private Object writeReplace() {
    return new SerializedLanguageModel(this);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw SerializedModel.notSerialized(LanguageModel.class);
  }
}
