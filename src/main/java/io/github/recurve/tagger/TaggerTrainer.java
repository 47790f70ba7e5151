package io.github.recurve.tagger;

import io.github.recurve.check.Arguments;
import io.github.recurve.encoder.EncoderTrainer;
import io.github.recurve.encoder.Features;
import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagSet;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.tagger.TaggerNetwork.Example;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingResult;
import io.github.recurve.training.TrainingSettings;
import io.github.recurve.training.loop.ExampleTask;
import io.github.recurve.training.loop.ExampleTask.Examples;
import io.github.recurve.training.loop.TrainingLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Trains a tagger from annotated sentences.
 *
 * <p>Equal data, settings and kernel give equal weights, regardless of the number of threads and of
 * how often the run was stopped and resumed. Not thread-safe.
 */
public final class TaggerTrainer extends EncoderTrainer<TaggerSettings, TaggerTrainer> {

  private Tagger start;
  private String mark;
  private float neighbourWeight;
  private int neighbourWords;

  /**
   * Creates a trainer with the given settings.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public TaggerTrainer(TaggerSettings settings, TrainingSettings training) {
    super(settings, training);
  }

  @Override
  protected TaggerTrainer self() {
    return this;
  }

  /**
   * Sets a trained tagger to start from, e.g. to adapt it to other text; its words, vectors and
   * types are kept. Its language is that of the new tagger unless {@link #language} sets another.
   * The tagger itself is not changed.
   *
   * @throws IllegalArgumentException if the settings of this trainer differ from those of the
   *     tagger ({@link Tagger#settings}) in more than dropout, number format and batch size
   */
  public TaggerTrainer start(Tagger trained) {
    Arguments.notNull(trained, "trained");
    TaggerSettings expected = trained.settings().trainedAs(settings());
    if (!settings().equals(expected)) {
      throw new IllegalArgumentException(
          "the tagger to start from has other settings, which its settings() returns: "
              + settings().differences(expected));
    }
    this.start = trained;
    return this;
  }

  /**
   * Sets a plain tag to detect, e.g. that of incorrect tokens. The best epoch is then the one with
   * the highest F0.5 for this tag, and the trained tagger assigns it from the probability at which
   * this F0.5 was reached on dev, see {@link Tagger#marking}.
   */
  public TaggerTrainer marking(String tag) {
    Arguments.notNull(tag, "tag");
    this.mark = tag;
    return this;
  }

  /**
   * Sets an auxiliary training objective that predicts the words before and after each token (Rei,
   * ACL 2017). It helps if annotation is scarce, and does not make the trained tagger larger or
   * slower.
   *
   * @param weight weight of its loss, from 0 (no such objective) to 1; Rei uses 0.1
   * @param words vocabulary size of the objective (the most frequent words), at least 3
   * @throws IllegalArgumentException if a number is out of its range
   */
  public TaggerTrainer neighbours(float weight, int words) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight " + weight + " is not in [0, 1]");
    }
    if (words < 3) {
      throw new IllegalArgumentException(words + " words are not at least 3");
    }
    neighbourWeight = weight;
    neighbourWords = words;
    return this;
  }

  /**
   * Trains on {@code train} and keeps the weights that score best on {@code dev}: by span F1 for
   * chunk tags, by accuracy for others. Probabilities are then calibrated on {@code dev}, see
   * {@link Tagger#calibrated}. Tokens with the tag {@link TaggedSentence#UNKNOWN} are neither
   * trained on nor scored.
   *
   * @param train training sentences
   * @param dev sentences to choose the best epoch on
   * @throws IllegalArgumentException if train or dev has no annotated tokens, train has chunk tags
   *     and dev others, train has types that the tagger to start from lacks, or word vectors are
   *     given in addition to a tagger to start from
   * @throws TrainingException if training diverges
   * @throws IOException if the checkpoint cannot be read or written, or belongs to another run
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last
   *     complete epoch
   */
  public Tagger train(List<TaggedSentence> train, List<TaggedSentence> dev)
      throws IOException, InterruptedException {
    Arguments.elements(train, "train");
    Arguments.elements(dev, "dev");
    DataChecks.requireAnnotated("training", train);
    DataChecks.requireAnnotated("dev", dev);
    TaggerModel first = start == null ? untrained(train) : started(train);
    DataChecks.requireScorable(dev, first.heads().get(0).tags());
    DataChecks.requireMark(mark, first.heads().get(0).tags());
    TaggerNetwork network =
        start == null
            ? new TaggerNetwork(
                settings(),
                first.features(),
                first.heads(),
                new SplittableRandom(training().seed()))
            : start.model().network(settings());
    NeighbourWords neighbours =
        neighbourWeight == 0 ? null : NeighbourWords.of(neighbourWeight, neighbourWords, train);
    if (neighbours != null) {
      network.addObjective(neighbours, new SplittableRandom(training().seed() + 1));
    }
    ExampleTask<Example> task =
        new ExampleTask<>(
            network,
            new Examples<>(
                network.examples(train, first.heads()), Example::length, settings().batchSize()),
            settings(),
            TrainingChecksums.of(train, dev, vectors(), start == null ? null : network, neighbours),
            () -> score(tagger(first.withWeights(network)), dev));
    TrainingResult result = TrainingLoop.run(task, training(), checkpoint(), listener());
    Map<String, String> metadata = metadata(result, "devScore", result.bestScore());
    Tagger trained = tagger(first.withWeights(network).withMetadata(metadata)).calibrated(dev);
    return mark == null
        ? trained
        : trained.marking(mark, ErrorDetection.best(trained, mark, dev).probability());
  }

  /** A model without weights, with the words and tags of the data. */
  private TaggerModel untrained(List<TaggedSentence> train) {
    return new TaggerModel(
        settings(),
        languageOr(LanguageCode.UNDETERMINED),
        Features.ofTagged(settings(), train, vectors()),
        heads(train),
        SafeTensors.builder().build(),
        Map.of());
  }

  /** The default head, and one for each further layer of tags. */
  private List<TagHead> heads(List<TaggedSentence> train) {
    List<TagHead> heads = new ArrayList<>();
    heads.add(head(TagHead.DEFAULT, train.stream().map(TaggedSentence::tags).toList()));
    TreeSet<String> names = new TreeSet<>();
    train.forEach(sentence -> names.addAll(sentence.layers().keySet()));
    for (String name : names) {
      heads.add(
          head(
              name,
              train.stream().map(s -> s.layers().get(name)).filter(Objects::nonNull).toList()));
    }
    return heads;
  }

  private TagHead head(String name, List<List<String>> tags) {
    return new TagHead(name, TagSet.of(tags), settings().output(), DecoderSettings.defaults());
  }

  private TaggerModel started(List<TaggedSentence> train) {
    if (!vectors().words().isEmpty()) {
      throw new IllegalArgumentException(
          "the tagger to start from keeps its own word vectors; do not specify others");
    }
    TaggerModel model = start.model();
    for (TagHead found : heads(train)) {
      TagHead known =
          model.heads().stream()
              .filter(head -> head.name().equals(found.name()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the tagger to start from has no head '" + found.name() + "'"));
      List<String> unknown = new ArrayList<>(found.tags().types());
      unknown.removeAll(known.tags().types());
      if (!unknown.isEmpty() || found.tags().isChunks() != known.tags().isChunks()) {
        throw new IllegalArgumentException(
            "the training data has tags for "
                + found.tags().types()
                + ", the tagger to start from has "
                + known.tags().types()
                + "; remove the others from the data, or train a new tagger");
      }
    }
    return new TaggerModel(
        settings(),
        languageOr(model.language()),
        model.features(),
        model.heads().stream().map(head -> head.with(DecoderSettings.defaults())).toList(),
        model.weights(),
        Map.of());
  }

  private static Tagger tagger(TaggerModel model) {
    try {
      return new Tagger(model);
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e); // the trainer rejects non-finite weights
    }
  }

  private double score(Tagger tagger, List<TaggedSentence> dev) {
    if (mark != null) {
      return ErrorDetection.best(tagger, mark, dev).scores().f05();
    }
    SpanScorer scorer = Evaluation.evaluate(tagger, dev);
    return tagger.types().isEmpty() ? scorer.accuracy() : scorer.f1();
  }
}
