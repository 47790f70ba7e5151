package io.github.recurve.tagger;

import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingLoop;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private Tagger start;
  private Path checkpoint;
  private TrainingListener listener = new TrainingListener() {};
  private final Map<String, String> metadata = new TreeMap<>();

  /**
   * A trainer of networks of the given shape.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public TaggerTrainer(TaggerSettings settings, TrainingSettings training) {
    settings.validate();
    this.settings = settings;
    this.training = training;
  }

  /** Pre-trained vectors to read words by; they are stored in the model, four bits a value. */
  public TaggerTrainer vectors(WordVectors pretrained) {
    this.vectors = pretrained;
    return this;
  }

  /**
   * A trained tagger whose weights are the first ones, e.g. to fit it to other text: its words,
   * vectors and types stay. Its file is not touched.
   *
   * @throws IllegalArgumentException if the settings of this trainer are not those of the tagger
   *     ({@link Tagger#settings}); dropout and the size of a batch may differ
   */
  public TaggerTrainer start(Tagger trained) {
    TaggerSettings expected = trained.settings().trainedAs(settings);
    if (!settings.equals(expected)) {
      throw new IllegalArgumentException(
          "the tagger to start from is a network of other settings: "
              + settings.differences(expected));
    }
    this.start = trained;
    String language = trained.metadata().get(TaggerModel.LANGUAGE);
    if (language != null) {
      metadata.putIfAbsent(TaggerModel.LANGUAGE, language);
    }
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

  /**
   * Adds an entry to the model's metadata. {@code language}, an ISO 639 code, defaults to that of
   * the tagger to start from.
   *
   * @throws IllegalArgumentException if a model file cannot hold the entry
   */
  public TaggerTrainer metadata(String key, String value) {
    ModelHeader.checkMetadata(key, value);
    metadata.put(key, value);
    return this;
  }

  /**
   * Trains on {@code train} and keeps the weights that do best on {@code dev}: by span F1 for chunk
   * tags, by accuracy for others. Probabilities are then fitted to {@code dev}, see {@link
   * Tagger#calibrated}.
   *
   * @throws IllegalArgumentException if there is nothing to train or choose on, dev has tags that
   *     train has not, or train has types or vectors that the tagger to start from has not
   * @throws IOException if the checkpoint cannot be read or written, or is of another run
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last epoch
   */
  public Tagger train(List<TaggedSentence> train, List<TaggedSentence> dev)
      throws IOException, InterruptedException {
    if (dev.isEmpty()) {
      throw new IllegalArgumentException("there are no dev sentences to choose the best epoch on");
    }
    TaggerModel first = start == null ? untrained(train) : started(train);
    TagSet tagSet = first.tagSet();
    Lexicon lexicon = first.lexicon();
    TaggerNetwork network = first.network();
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
    training.toMap().forEach((name, value) -> facts.put("training." + name, value));
    facts.put("training.bestEpoch", String.valueOf(result.bestEpoch()));
    facts.put("training.devScore", String.valueOf(result.bestScore()));
    return new Tagger(new TaggerModel(settings, tagSet, lexicon, network, Map.copyOf(facts)))
        .calibrated(dev);
  }

  private TaggerModel untrained(List<TaggedSentence> train) {
    TagSet tagSet = TagSet.of(train);
    Lexicon lexicon = LexiconBuilder.build(settings, train, vectors);
    TaggerNetwork network = new TaggerNetwork(settings, lexicon, tagSet, training.seed());
    return new TaggerModel(settings, tagSet, lexicon, network, Map.of());
  }

  private TaggerModel started(List<TaggedSentence> train) {
    if (!vectors.words().isEmpty()) {
      throw new IllegalArgumentException(
          "the words of the tagger to start from stay as they are: give no word vectors");
    }
    TaggerModel model = start.model();
    TagSet found = TagSet.of(train);
    List<String> unknown = new ArrayList<>(found.types());
    unknown.removeAll(model.tagSet().types());
    if (!unknown.isEmpty() || found.isChunks() != model.tagSet().isChunks()) {
      throw new IllegalArgumentException(
          "the training data has tags for "
              + found.types()
              + ", the tagger to start from has "
              + model.tagSet().types()
              + "; leave the others out of the data or train anew");
    }
    return new TaggerModel(
        settings, model.tagSet(), model.lexicon(), model.copy(settings), Map.of());
  }

  private static double score(TaggerModel model, List<TaggedSentence> dev) {
    SpanScorer scorer = Evaluation.evaluate(new Tagger(model), dev);
    return model.tagSet().isChunks() ? scorer.f1() : scorer.accuracy();
  }
}
