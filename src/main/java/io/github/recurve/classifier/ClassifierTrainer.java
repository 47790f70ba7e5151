package io.github.recurve.classifier;

import io.github.recurve.check.Arguments;
import io.github.recurve.classifier.ClassifierNetwork.Example;
import io.github.recurve.encoder.EncoderTrainer;
import io.github.recurve.encoder.Feature;
import io.github.recurve.encoder.Features;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.LabelDecoding;
import io.github.recurve.head.LabelHead;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagSet;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Utterance;
import io.github.recurve.text.words.Vocabulary;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingResult;
import io.github.recurve.training.TrainingSettings;
import io.github.recurve.training.loop.ExampleTask;
import io.github.recurve.training.loop.ExampleTask.Examples;
import io.github.recurve.training.loop.TrainingLoop;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Trains a classifier from labelled texts, or an assistant from utterances.
 *
 * <p>Equal data, settings and kernel give equal weights, regardless of the number of threads and of
 * how often the run was stopped and resumed. Not thread-safe.
 */
public final class ClassifierTrainer extends EncoderTrainer<ClassifierSettings, ClassifierTrainer> {

  /** Share of the correct in-scope labels that the fitted minimum probability may reject. */
  private static final double SCOPE_LOSS = 0.01;

  private String outOfScope;

  /**
   * Creates a trainer with the given settings.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public ClassifierTrainer(ClassifierSettings settings, TrainingSettings training) {
    super(settings, training);
  }

  @Override
  protected ClassifierTrainer self() {
    return this;
  }

  /**
   * Sets the out-of-scope label. After training, a minimum probability for the other labels is
   * fitted to the dev texts; it rejects at most one percent of their correct labels. The label need
   * not occur in the training data.
   */
  public ClassifierTrainer outOfScope(String label) {
    Arguments.notNull(label, "label");
    this.outOfScope = label;
    return this;
  }

  /**
   * Trains a classifier on {@code train} and keeps the weights with the best accuracy on {@code
   * dev}. Probabilities are then calibrated on {@code dev}, see {@link Classifier#calibrated}.
   *
   * @param train training texts
   * @param dev texts to choose the best epoch on
   * @throws IllegalArgumentException if there are no texts, or a dev text has a label that no
   *     training text has
   * @throws TrainingException if training diverges
   * @throws IOException if the checkpoint cannot be read or written, or belongs to another run
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last
   *     complete epoch
   */
  public Classifier train(List<LabeledText> train, List<LabeledText> dev)
      throws IOException, InterruptedException {
    Arguments.elements(train, "train");
    Arguments.elements(dev, "dev");
    Vocabulary labels = labels(train, dev);
    Reading reading = Reading.of(settings());
    List<List<String>> forms = train.stream().map(text -> reading.forms(text.tokens())).toList();
    ClassifierModel untrained = model(Features.of(settings(), forms, vectors()), labels, null);
    Classifier trained =
        train(
            untrained,
            network -> TrainingTexts.examples(network, reading, train, labels),
            network -> score(classifier(untrained.withWeights(network)), dev),
            TrainingTexts.checksums(train, dev, vectors()));
    return finished(trained, dev);
  }

  /**
   * Trains an assistant on {@code train} and keeps the weights with the best mean of intent
   * accuracy and F1 of slots on {@code dev}. Probabilities are then calibrated on {@code dev}.
   *
   * @throws IllegalArgumentException if there are no utterances, their tags are not those of
   *     chunks, a dev utterance has an intent that no training utterance has, or the settings have
   *     a layer over sentences
   * @throws TrainingException if training diverges
   * @throws IOException if the checkpoint cannot be read or written, or belongs to another run
   * @throws InterruptedException if the thread was interrupted; the checkpoint holds the last
   *     complete epoch
   */
  public Assistant trainAssistant(List<Utterance> train, List<Utterance> dev)
      throws IOException, InterruptedException {
    Arguments.elements(train, "train");
    Arguments.elements(dev, "dev");
    if (settings().documentHidden() > 0) {
      throw new IllegalArgumentException(
          "an assistant reads single sentences; set documentHidden to 0");
    }
    List<LabeledText> devTexts = TrainingTexts.intents(dev);
    Vocabulary labels = labels(TrainingTexts.intents(train), devTexts);
    TagSet tags = TagSet.of(train.stream().map(u -> u.sentence().tags()).toList());
    if (!tags.isChunks()) {
      throw new IllegalArgumentException(
          "the tags of slots must be O, B-TYPE and I-TYPE; the training data has " + tags.types());
    }
    TagHead slots =
        new TagHead(ClassifierModel.SLOTS, tags, settings().output(), DecoderSettings.defaults());
    Reading reading = Reading.of(settings());
    List<List<String>> forms =
        train.stream().map(u -> reading.forms(u.sentence().tokens())).toList();
    ClassifierModel untrained = model(Features.of(settings(), forms, vectors()), labels, slots);
    Classifier trained =
        train(
            untrained,
            network -> TrainingTexts.examples(network, reading, train, labels, tags),
            network -> assistant(classifier(untrained.withWeights(network))).score(dev),
            TrainingTexts.utteranceChecksums(train, dev, vectors()));
    List<TaggedSentence> sentences = dev.stream().map(Utterance::sentence).toList();
    double temperature = Calibrator.slotTemperature(trained, sentences);
    TagHead tempered = slots.with(slots.decoding().withTemperature(temperature));
    return assistant(finished(classifier(trained.model().with(tempered)), devTexts));
  }

  private Classifier train(
      ClassifierModel untrained,
      Function<ClassifierNetwork, List<Example>> examples,
      ToDoubleFunction<ClassifierNetwork> devScore,
      Map<String, String> checksums)
      throws IOException, InterruptedException {
    ClassifierNetwork network =
        new ClassifierNetwork(
            settings(),
            untrained.features(),
            untrained.labels(),
            untrained.slots(),
            new SplittableRandom(training().seed()));
    ExampleTask<Example> task =
        new ExampleTask<>(
            network,
            new Examples<>(examples.apply(network), Example::length, settings().batchSize()),
            settings(),
            checksums,
            () -> devScore.applyAsDouble(network));
    TrainingResult result = TrainingLoop.run(task, training(), checkpoint(), listener());
    Map<String, String> metadata = metadata(result, "devScore", result.bestScore());
    return classifier(untrained.withWeights(network).withMetadata(metadata));
  }

  private Classifier finished(Classifier trained, List<LabeledText> dev) {
    Classifier calibrated = trained.calibrated(dev);
    return outOfScope == null
        ? calibrated
        : calibrated.withFittedScope(outOfScope, dev, SCOPE_LOSS);
  }

  private ClassifierModel model(List<Feature> features, Vocabulary labels, TagHead slots) {
    return new ClassifierModel(
        settings(),
        languageOr(LanguageCode.UNDETERMINED),
        features,
        new LabelHead(labels, LabelDecoding.defaults()),
        slots,
        SafeTensors.builder().build(),
        Map.of());
  }

  /** The labels of the training texts, sorted. */
  private static Vocabulary labels(List<LabeledText> train, List<LabeledText> dev) {
    if (train.isEmpty() || dev.isEmpty()) {
      throw new IllegalArgumentException("no " + (train.isEmpty() ? "training" : "dev") + " texts");
    }
    TreeSet<String> labels = new TreeSet<>();
    train.forEach(text -> labels.add(text.label()));
    for (int i = 0; i < dev.size(); i++) {
      if (!labels.contains(dev.get(i).label())) {
        throw new IllegalArgumentException(
            "dev text "
                + (i + 1)
                + " has the label '"
                + dev.get(i).label()
                + "', which no training text has");
      }
    }
    return new Vocabulary(List.copyOf(labels));
  }

  private static Classifier classifier(ClassifierModel model) {
    try {
      return new Classifier(model);
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e); // the trainer rejects non-finite weights
    }
  }

  private static Assistant assistant(Classifier classifier) {
    try {
      return new Assistant(classifier);
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e); // created with slots
    }
  }

  private static double score(Classifier classifier, List<LabeledText> dev) {
    return ClassifierEvaluation.evaluate(classifier, dev).accuracy();
  }
}
