package io.github.recurve.training;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options common to all trainers. Not thread-safe.
 *
 * @param <S> settings of the network
 * @param <T> the subclass
 */
public abstract class Trainer<S extends Settings<S>, T extends Trainer<S, T>> {

  private static final String RESERVED = "training.";

  private final S settings;
  private final TrainingSettings training;
  private final Map<String, String> metadata = new TreeMap<>();
  private String language;
  private Path checkpoint;
  private TrainingListener listener = new TrainingListener() {};

  /**
   * Creates a trainer with the given settings.
   *
   * @throws IllegalArgumentException if settings contradict each other
   */
  protected Trainer(S settings, TrainingSettings training) {
    Arguments.notNull(settings, "settings");
    Arguments.notNull(training, "training");
    settings.validate();
    training.validate();
    this.settings = settings;
    this.training = training;
  }

  /** This object. */
  protected abstract T self();

  /**
   * Sets the checkpoint file. A run writes its state to it after each epoch, and resumes from it if
   * it exists. Only one run at a time may use it. There is none by default.
   */
  public T checkpoint(Path file) {
    this.checkpoint = Arguments.notNull(file, "file");
    return self();
  }

  /** Sets a progress listener. */
  public T listener(TrainingListener progress) {
    this.listener = Arguments.notNull(progress, "progress");
    return self();
  }

  /**
   * Sets the language of the text.
   *
   * @param code ISO 639 code, e.g. {@code eng}; default {@code und}
   * @throws IllegalArgumentException if it does not have the form of such a code
   */
  public T language(String code) {
    LanguageCode.check(Arguments.notNull(code, "code"));
    this.language = code;
    return self();
  }

  /**
   * Adds an entry to the model's metadata. The trainer itself adds {@code training.} entries: the
   * optimisation settings, the best epoch and its score.
   *
   * @throws IllegalArgumentException if the key is {@code language} or begins with {@code
   *     training.}, or key or value cannot be stored, see {@link ModelHeader#checkMetadata}
   */
  public T metadata(String key, String value) {
    Arguments.notNull(key, "key");
    Arguments.notNull(value, "value");
    if (key.equals(LanguageCode.KEY)) {
      throw new IllegalArgumentException(
          "metadata key 'language' is reserved: set the language of the trainer instead");
    }
    if (key.startsWith(RESERVED)) {
      throw new IllegalArgumentException(
          "metadata key '" + key + "' is reserved: the trainer itself adds those with " + RESERVED);
    }
    ModelHeader.checkMetadata(key, value);
    metadata.put(key, value);
    return self();
  }

  /** The language that was set, or another one. */
  protected final String languageOr(String otherwise) {
    return language == null ? otherwise : language;
  }

  /** The settings of the network. */
  protected final S settings() {
    return settings;
  }

  /** The optimisation settings. */
  protected final TrainingSettings training() {
    return training;
  }

  /** The checkpoint file, or null. */
  protected final Path checkpoint() {
    return checkpoint;
  }

  /** The progress listener. */
  protected final TrainingListener listener() {
    return listener;
  }

  /**
   * The metadata of the trained model.
   *
   * @param score name of the dev score
   * @param value the dev score, formatted for display
   */
  protected final Map<String, String> metadata(TrainingResult result, String score, double value) {
    Map<String, String> all = new TreeMap<>(metadata);
    training.toMap().forEach((name, setting) -> all.put(RESERVED + name, setting));
    all.put(RESERVED + "bestEpoch", String.valueOf(result.bestEpoch()));
    all.put(RESERVED + score, String.valueOf(value));
    return all;
  }
}
