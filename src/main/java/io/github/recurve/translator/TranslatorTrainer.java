package io.github.recurve.translator;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.training.Trainer;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingResult;
import io.github.recurve.training.TrainingSettings;
import io.github.recurve.training.loop.TrainingLoop;
import java.io.IOException;
import java.util.List;

/**
 * Trains a translator from sentence pairs. {@link #language} is that of the sources.
 *
 * <p>Equal pairs, settings and kernel give equal weights, regardless of the number of threads and
 * of how often the run was stopped and resumed. Not thread-safe.
 */
public final class TranslatorTrainer extends Trainer<TranslatorSettings, TranslatorTrainer> {

  private String target; // or null: und, or that of the translator to start from
  private Translator start;

  /**
   * Creates a trainer with the given settings.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public TranslatorTrainer(TranslatorSettings settings, TrainingSettings training) {
    super(settings, training);
  }

  @Override
  protected TranslatorTrainer self() {
    return this;
  }

  /** Training settings for some hundred thousand sentence pairs. */
  public static TrainingSettings defaultTraining() {
    return TrainingSettings.defaults()
        .withEpochs(12)
        .withPatience(4)
        .withLearningRate(0.001)
        .withClipNorm(1);
  }

  /**
   * Sets the language of the targets.
   *
   * @param code ISO 639 code, e.g. {@code fra}; default {@code und}
   * @throws IllegalArgumentException if it does not have the form of such a code
   */
  public TranslatorTrainer targetLanguage(String code) {
    LanguageCode.check(Arguments.notNull(code, "code"));
    target = code;
    return this;
  }

  /**
   * Sets a trained translator to start from, e.g. to adapt it to other text; its subwords are kept,
   * and so are its languages unless others are set. The translator itself is not changed.
   *
   * @throws IllegalArgumentException if the settings of this trainer differ from those of the
   *     translator ({@link Translator#settings}) in more than dropout, label smoothing, number
   *     format, batch size, merges and lengths
   */
  public TranslatorTrainer start(Translator trained) {
    Arguments.notNull(trained, "trained");
    TranslatorSettings expected = trained.settings().trainedAs(settings());
    if (!settings().equals(expected)) {
      throw new IllegalArgumentException(
          "the translator to start from has other settings, which its settings() returns: "
              + settings().differences(expected));
    }
    start = trained;
    return this;
  }

  /**
   * Trains on {@code train} and keeps the weights with the highest BLEU on {@code dev}.
   *
   * @param train sentence pairs; those longer than the settings allow are skipped
   * @param dev sentence pairs to choose the best epoch on
   * @throws IllegalArgumentException if there is nothing to train on or no dev pair
   * @throws TrainingException if training diverges
   * @throws IOException if the checkpoint cannot be read or written, or belongs to another run
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last
   *     complete epoch
   */
  public Translator train(List<SentencePair> train, List<SentencePair> dev)
      throws IOException, InterruptedException {
    Arguments.elements(train, "train");
    Arguments.elements(dev, "dev");
    if (dev.isEmpty()) {
      throw new IllegalArgumentException("no dev pairs");
    }
    long seed = training().seed();
    Languages languages =
        start == null ? Languages.of(train, settings().merges()) : start.file().languages();
    ParallelText text = new ParallelText(train, languages, settings().maximumLength(), seed);
    if (text.size() == 0) {
      throw new IllegalArgumentException(
          "none of "
              + train.size()
              + " training pairs has 1 to "
              + settings().maximumLength()
              + " subwords on both sides");
    }
    TranslationNetwork network = new TranslationNetwork(settings(), languages, seed);
    TranslationTask task = new TranslationTask(network, settings(), languages, text, dev, seed);
    if (start != null) {
      network.set(start.file().weights());
      task.startsFromWeights();
    }
    TrainingResult result = TrainingLoop.run(task, training(), checkpoint(), listener());
    return Translator.of(
        TranslatorFile.of(
            settings(),
            languageOr(start == null ? LanguageCode.UNDETERMINED : start.sourceLanguage()),
            target(),
            languages,
            network.parameters(),
            metadata(result, "devBleu", 100 * result.bestScore())));
  }

  private String target() {
    if (target != null) {
      return target;
    }
    return start == null ? LanguageCode.UNDETERMINED : start.targetLanguage();
  }
}
