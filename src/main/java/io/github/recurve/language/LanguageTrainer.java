package io.github.recurve.language;

import io.github.recurve.model.ModelHeader;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingLoop;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Trains a language model from text.
 *
 * <p>Equal text, settings and kernel give equal weights, whatever the number of threads and however
 * often the run was stopped and resumed. Not thread-safe.
 */
public final class LanguageTrainer {

  /** Rarer classes of unknown words are read as the unknown word. */
  private static final int MINIMUM_CLASS_COUNT = 50;

  private final LanguageSettings settings;
  private final TrainingSettings training;
  private Path checkpoint;
  private TrainingListener listener = new TrainingListener() {};
  private String language = "und";
  private final Map<String, String> metadata = new TreeMap<>();

  /**
   * A trainer of networks of the given shape.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public LanguageTrainer(LanguageSettings settings, TrainingSettings training) {
    settings.validate();
    this.settings = settings;
    this.training = training;
  }

  /** Training settings for some million words of text. */
  public static TrainingSettings defaultTraining() {
    return TrainingSettings.defaults().withEpochs(8).withLearningRate(0.002).withClipNorm(1);
  }

  /** Sets the file that keeps the state of the run after each epoch; an existing one is resumed. */
  public LanguageTrainer checkpoint(Path file) {
    this.checkpoint = file;
    return this;
  }

  /** Sets a progress listener. */
  public LanguageTrainer listener(TrainingListener progress) {
    this.listener = progress;
    return this;
  }

  /**
   * Sets the language of the text, which decides how it is split into tokens.
   *
   * @param code ISO 639 code, e.g. {@code eng}; default {@code und}
   */
  public LanguageTrainer language(String code) {
    this.language = code;
    return this;
  }

  /**
   * Adds a metadata entry to the model.
   *
   * @throws IllegalArgumentException if a model file cannot hold the entry
   */
  public LanguageTrainer metadata(String key, String value) {
    ModelHeader.checkMetadata(key, value);
    metadata.put(key, value);
    return this;
  }

  /**
   * Trains on {@code train} and keeps the weights that give {@code dev} the lowest perplexity.
   *
   * @param train lines; iterated twice, and kept as ids only
   * @param dev lines to choose the best epoch on
   * @throws IllegalArgumentException if one of them has no words, or too many for one run
   * @throws IOException if the checkpoint cannot be read or written, or is of another run
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last epoch
   */
  public LanguageModel train(Iterable<String> train, Iterable<String> dev)
      throws IOException, InterruptedException {
    WordTable table = WordTable.of(tokenize(train), settings.words(), MINIMUM_CLASS_COUNT);
    LanguageText trainText = text(train, table, "training");
    LanguageText devText = text(dev, table, "dev");
    LanguageNetwork network =
        new LanguageNetwork(settings, table.inputs(), table.targets(), training.seed());
    LanguageTask task = new LanguageTask(network, settings, trainText, devText, training.seed());
    TrainingLoop.Result result = new TrainingLoop(task, training, checkpoint, listener).run();
    Map<String, String> facts = new TreeMap<>(metadata);
    facts.put("language", language);
    training.toMap().forEach((name, value) -> facts.put("training." + name, value));
    facts.put("training.bestEpoch", String.valueOf(result.bestEpoch()));
    facts.put("training.devPerplexity", String.valueOf(Math.exp(-result.bestScore())));
    return LanguageModel.of(LanguageFile.of(settings, table, network, facts));
  }

  private LanguageText text(Iterable<String> lines, WordTable table, String name) {
    LanguageText text = new LanguageText(tokenize(lines), table, settings.context());
    if (text.tokens() == 0) {
      throw new IllegalArgumentException("the " + name + " text is empty");
    }
    return text;
  }

  /** The tokens of each line, made while they are iterated over. */
  private Iterable<List<String>> tokenize(Iterable<String> lines) {
    Function<String, List<String>> tokenizer = settings.tokens().tokenizer(language);
    return () -> StreamSupport.stream(lines.spliterator(), false).map(tokenizer).iterator();
  }
}
