package io.github.recurve.tagger;

import io.github.recurve.text.SpanScorer;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.Settings;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingLoop;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains a tagger from annotated sentences.
 *
 * <p>Equal data, settings and kernel give equal weights, whatever the number of threads and however
 * often the run was stopped and resumed. Not safe for use by several threads.
 */
public final class TaggerTrainer {

  private final TaggerSettings settings;
  private final TrainingSettings training;
  private WordVectors vectors = WordVectors.none();
  private Path checkpoint;
  private TrainingListener listener = new TrainingListener() {};
  private final Map<String, String> metadata = new TreeMap<>();

  /** A trainer of networks of the given shape. */
  public TaggerTrainer(TaggerSettings settings, TrainingSettings training) {
    this.settings = settings;
    this.training = training;
  }

  /** Pre-trained vectors to read words by; they are stored in the model, four bits a value. */
  public TaggerTrainer vectors(WordVectors pretrained) {
    this.vectors = pretrained;
    return this;
  }

  /** Where the run keeps its state after each epoch, and goes on from if the file exists. */
  public TaggerTrainer checkpoint(Path file) {
    this.checkpoint = file;
    return this;
  }

  /** Who hears of the progress. */
  public TaggerTrainer listener(TrainingListener progress) {
    this.listener = progress;
    return this;
  }

  /** A fact to be stored in the model, e.g. {@code language}. */
  public TaggerTrainer metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /**
   * Trains on {@code train} and keeps the weights that do best on {@code dev}: by span F1 for chunk
   * tags, by accuracy for others. Probabilities are then fitted to {@code dev}, see {@link
   * Tagger#calibrated}.
   *
   * @throws IllegalArgumentException if there is nothing to train or choose on, or dev has tags
   *     that train has not
   * @throws IOException if the checkpoint cannot be read or written, or is of another run
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last epoch
   */
  public Tagger train(List<TaggedSentence> train, List<TaggedSentence> dev)
      throws IOException, InterruptedException {
    if (dev.isEmpty()) {
      throw new IllegalArgumentException("there are no dev sentences to choose the best epoch on");
    }
    TagSet tagSet = TagSet.of(train);
    Lexicon lexicon = LexiconBuilder.build(settings, train, vectors);
    TaggerNetwork network = new TaggerNetwork(settings, lexicon, tagSet, training.seed());
    TaggerTask task =
        new TaggerTask(
            network,
            settings,
            lexicon,
            tagSet,
            train,
            trained -> score(new TaggerModel(settings, tagSet, lexicon, trained, Map.of()), dev));
    TrainingLoop.Result result = new TrainingLoop(task, training, checkpoint, listener).run();
    Map<String, String> facts = new TreeMap<>(metadata);
    Settings.toMap(training).forEach((name, value) -> facts.put("training." + name, value));
    facts.put("training.bestEpoch", String.valueOf(result.bestEpoch()));
    facts.put("training.devScore", String.valueOf(result.bestScore()));
    return new Tagger(new TaggerModel(settings, tagSet, lexicon, network, Map.copyOf(facts)))
        .calibrated(dev);
  }

  private static double score(TaggerModel model, List<TaggedSentence> dev) {
    SpanScorer scorer = Evaluation.evaluate(new Tagger(model), dev);
    return model.tagSet().isChunks() ? scorer.f1() : scorer.accuracy();
  }
}
