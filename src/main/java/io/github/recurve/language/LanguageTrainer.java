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

/**
 * Trains a language model from text.
 *
 * <p>Equal text, settings and kernel give equal weights, whatever the number of threads and however
 * often the run was stopped and resumed. Not safe for use by several threads.
 */
public final class LanguageTrainer {

  /** Classes of unknown words that occur less often are not learned apart. */
  private static final int MINIMUM_CLASS_COUNT = 50;

  private final LanguageSettings settings;
  private final TrainingSettings training;
  private Path checkpoint;
  private TrainingListener listener = new TrainingListener() {};
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

  /** Settings that train a language model on some million words. */
  public static TrainingSettings defaultTraining() {
    return TrainingSettings.defaults().withEpochs(8).withLearningRate(0.002).withClipNorm(1);
  }

  /** Where the run keeps its state after each epoch, and goes on from if the file exists. */
  public LanguageTrainer checkpoint(Path file) {
    this.checkpoint = file;
    return this;
  }

  /** Who hears of the progress. */
  public LanguageTrainer listener(TrainingListener progress) {
    this.listener = progress;
    return this;
  }

  /**
   * Adds an entry to the model's metadata, e.g. {@code language}, an ISO 639 code.
   *
   * @throws IllegalArgumentException if a model file cannot hold the entry
   */
  public LanguageTrainer metadata(String key, String value) {
    ModelHeader.checkMetadata(key, value);
    metadata.put(key, value);
    return this;
  }

  /**
   * Trains on {@code train} and keeps the weights that give {@code dev} the least perplexity.
   *
   * @param train lines
   * @param dev lines to choose the best epoch on
   * @throws IllegalArgumentException if one of them has no words
   * @throws IOException if the checkpoint cannot be read or written, or is of another run
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last epoch
   */
  public LanguageModel train(List<String> train, List<String> dev)
      throws IOException, InterruptedException {
    List<List<String>> lines = tokenize(train, "training");
    WordTable table = WordTable.of(lines, settings.words(), MINIMUM_CLASS_COUNT);
    LanguageNetwork network =
        new LanguageNetwork(settings, table.symbols(), table.outcomes(), training.seed());
    LanguageTask task =
        new LanguageTask(
            network,
            settings,
            new LanguageText(lines, table, settings.context()),
            new LanguageText(tokenize(dev, "dev"), table, settings.context()),
            table.outcomes(),
            training.seed());
    TrainingLoop.Result result = new TrainingLoop(task, training, checkpoint, listener).run();
    Map<String, String> facts = new TreeMap<>(metadata);
    training.toMap().forEach((name, value) -> facts.put("training." + name, value));
    facts.put("training.bestEpoch", String.valueOf(result.bestEpoch()));
    facts.put("training.devPerplexity", String.valueOf(Math.exp(-result.bestScore())));
    return LanguageModel.of(LanguageFile.of(settings, table, network, facts));
  }

  private List<List<String>> tokenize(List<String> lines, String what) {
    List<List<String>> tokens = lines.stream().map(settings.tokens()::tokenize).toList();
    if (tokens.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("there is no " + what + " text");
    }
    return tokens;
  }
}
