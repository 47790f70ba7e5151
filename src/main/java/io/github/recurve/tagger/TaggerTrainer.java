package io.github.recurve.tagger;

import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.network.Parameter;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.DataChecksum;
import io.github.recurve.training.Trainer;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingResult;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/**
 * Trains a tagger from annotated sentences.
 *
 * <p>Equal data, settings and kernel give equal weights, whatever the number of threads and however
 * often the run was stopped and resumed. Not thread-safe.
 */
public final class TaggerTrainer extends Trainer<TaggerTrainer> {

  private final TaggerSettings settings;
  private WordVectors vectors = WordVectors.none();
  private Tagger start;

  /**
   * A trainer of networks of the given shape.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public TaggerTrainer(TaggerSettings settings, TrainingSettings training) {
    super(training);
    settings.validate();
    this.settings = settings;
  }

  @Override
  protected TaggerTrainer self() {
    return this;
  }

  /** Sets pre-trained word vectors as input; the model stores them, with four bits per value. */
  public TaggerTrainer vectors(WordVectors pretrained) {
    this.vectors = pretrained;
    return this;
  }

  /**
   * Sets a trained tagger to start from, e.g. to adapt it to other text: its words, vectors and
   * types stay. Its language is that of the new tagger unless {@link #metadata} sets another. The
   * tagger itself is not changed.
   *
   * @throws IllegalArgumentException if the settings of this trainer are not those of the tagger
   *     ({@link Tagger#settings}); dropout, number format and batch size may differ
   */
  public TaggerTrainer start(Tagger trained) {
    TaggerSettings expected = trained.settings().trainedAs(settings);
    if (!settings.equals(expected)) {
      throw new IllegalArgumentException(
          "the tagger to start from has other settings: " + settings.differences(expected));
    }
    this.start = trained;
    return this;
  }

  /**
   * Trains on {@code train} and keeps the weights that do best on {@code dev}: by span F1 for chunk
   * tags, by accuracy for others. Probabilities are then calibrated on {@code dev}, see {@link
   * Tagger#calibrated}.
   *
   * @param train sentences; the tag {@code _} marks a token whose tag is unknown
   * @param dev sentences to choose the best epoch on
   * @throws IllegalArgumentException if there is nothing to train or choose on, dev has tags that
   *     train lacks, train has types that the tagger to start from lacks, or word vectors are given
   *     besides a tagger to start from
   * @throws TrainingException if training diverges
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
            trained -> score(new TaggerModel(settings, tagSet, lexicon, trained, Map.of()), dev),
            checksums(train, dev));
    TrainingResult result = run(task);
    Map<String, String> metadata = metadata(result, "devScore", result.bestScore());
    if (start != null && start.metadata().containsKey(TaggerModel.LANGUAGE)) {
      metadata.putIfAbsent(TaggerModel.LANGUAGE, start.metadata().get(TaggerModel.LANGUAGE));
    }
    return new Tagger(new TaggerModel(settings, tagSet, lexicon, network, Map.copyOf(metadata)))
        .calibrated(dev);
  }

  private Map<String, String> checksums(List<TaggedSentence> train, List<TaggedSentence> dev) {
    Map<String, String> checksums = new LinkedHashMap<>();
    checksums.put("training data", checksum(train));
    checksums.put("dev data", checksum(dev));
    checksums.put("word vectors", checksum(vectors));
    if (start != null) {
      checksums.put("tagger to start from", checksum(start.model().network()));
    }
    return checksums;
  }

  private static String checksum(List<TaggedSentence> sentences) {
    DataChecksum checksum = new DataChecksum();
    sentences.forEach(sentence -> checksum.add(sentence.tokens()).add(sentence.tags()));
    return checksum.toString();
  }

  private static String checksum(WordVectors vectors) {
    FMatrixRMaj values = vectors.vectors();
    return new DataChecksum()
        .add(vectors.words())
        .add(values.data, values.getNumElements())
        .toString();
  }

  private static String checksum(TaggerNetwork network) {
    DataChecksum checksum = new DataChecksum();
    for (Parameter p : network.parameters()) {
      checksum.add(p.value().data, p.size());
    }
    return checksum.toString();
  }

  private TaggerModel untrained(List<TaggedSentence> train) {
    TagSet tagSet = TagSet.of(train);
    Lexicon lexicon = LexiconBuilder.build(settings, train, vectors);
    TaggerNetwork network = new TaggerNetwork(settings, lexicon, tagSet, training().seed());
    return new TaggerModel(settings, tagSet, lexicon, network, Map.of());
  }

  private TaggerModel started(List<TaggedSentence> train) {
    if (!vectors.words().isEmpty()) {
      throw new IllegalArgumentException(
          "the tagger to start from keeps its own word vectors; do not give others");
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
              + "; remove the others from the data, or train a new tagger");
    }
    return new TaggerModel(
        settings, model.tagSet(), model.lexicon(), model.copy(settings), Map.of());
  }

  private static double score(TaggerModel model, List<TaggedSentence> dev) {
    SpanScorer scorer = Evaluation.evaluate(new Tagger(model), dev);
    return model.tagSet().isChunks() ? scorer.f1() : scorer.accuracy();
  }
}
