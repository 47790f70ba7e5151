package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.training.Trainer;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingResult;
import io.github.recurve.training.TrainingSettings;
import io.github.recurve.training.loop.TrainingLoop;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Trains a language model from text. The {@link #language} decides how the text is split into
 * tokens.
 *
 * <p>Equal text, settings and kernel give equal weights, regardless of the number of threads and of
 * how often the run was stopped and resumed. Not thread-safe.
 */
public final class LanguageTrainer extends Trainer<LanguageSettings, LanguageTrainer> {

  /** Minimum count of a class of unknown words; rarer ones are read as the unknown word. */
  private static final int MINIMUM_CLASS_COUNT = 50;

  /**
   * Creates a trainer with the given settings.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public LanguageTrainer(LanguageSettings settings, TrainingSettings training) {
    super(settings, training);
  }

  @Override
  protected LanguageTrainer self() {
    return this;
  }

  /** Training settings for some million words of text. */
  public static TrainingSettings defaultTraining() {
    return TrainingSettings.defaults().withEpochs(8).withLearningRate(0.002).withClipNorm(1);
  }

  /**
   * Trains on {@code train} and keeps the weights that give {@code dev} the lowest perplexity.
   *
   * @param train lines; iterated twice, and stored as ids only
   * @param dev lines to choose the best epoch on
   * @throws IllegalArgumentException if one of them has no words, or has too many for one run
   * @throws TrainingException if training diverges
   * @throws IOException if the checkpoint cannot be read or written, or belongs to another run
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last
   *     complete epoch
   */
  public LanguageModel train(Iterable<String> train, Iterable<String> dev)
      throws IOException, InterruptedException {
    Arguments.notNull(train, "train");
    Arguments.notNull(dev, "dev");
    WordTable table = WordTable.of(tokenize(train), settings().words(), MINIMUM_CLASS_COUNT);
    LanguageText trainText = text(train, table, "training");
    LanguageText devText = text(dev, table, "dev");
    LanguageNetwork network = new LanguageNetwork(settings(), table, training().seed());
    LanguageTask task =
        new LanguageTask(network, settings(), table, trainText, devText, training().seed());
    TrainingResult result = TrainingLoop.run(task, training(), checkpoint(), listener());
    Map<String, String> metadata = metadata(result, "devPerplexity", Math.exp(-result.bestScore()));
    String code = languageOr(LanguageCode.UNDETERMINED);
    return LanguageModel.of(
        LanguageFile.of(settings(), code, table, network.parameters(), metadata));
  }

  private LanguageText text(Iterable<String> lines, WordTable table, String name) {
    LanguageText text = new LanguageText(tokenize(lines), table, settings().context());
    if (text.tokens() == 0) {
      throw new IllegalArgumentException("the " + name + " text is empty");
    }
    return text;
  }

  /** The tokens of each line, split lazily. */
  private Iterable<List<String>> tokenize(Iterable<String> lines) {
    Function<String, List<String>> tokenizer =
        settings().tokens().tokenizer(languageOr(LanguageCode.UNDETERMINED));
    return () -> {
      long[] number = {0};
      return StreamSupport.stream(lines.spliterator(), false)
          .map(
              line -> {
                number[0]++;
                if (line == null) {
                  throw new NullPointerException("line " + number[0] + " of the text is null");
                }
                return tokenizer.apply(line);
              })
          .iterator();
    };
  }
}
