package io.github.recurve.classifier;

import io.github.recurve.check.Arguments;
import io.github.recurve.head.LabelDecoding;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.model.SerializedModel;
import io.github.recurve.model.SharedModels;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.words.WordSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained text classifier: one label for a sentence or a document, with probabilities.
 *
 * <p>Immutable, apart from a bounded cache of word forms, and safe for any number of threads: load
 * one and share it. Equal texts get equal results on any thread. Memory for a long text is bounded:
 * it is read in pieces, and only one vector per piece is kept.
 *
 * <p>Serialized as the bytes of its file, which are validated like a file when they are read. Equal
 * classifiers share one instance per JVM.
 */
// The class is long because of the documentation of its methods, the whole public surface of such a
// model.
public final class Classifier implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Loaded instances, keyed by file content. */
  private static final SharedModels<Classifier> SHARED = new SharedModels<>();

  private final transient ClassifierModel model;
  private final transient ClassifierInference inference;
  private final transient Reading reading;

  Classifier(ClassifierModel model) throws ModelFormatException {
    this(model, model.inference());
  }

  Classifier(ClassifierModel model, ClassifierInference inference) {
    this.model = model;
    this.inference = inference;
    reading = Reading.of(model);
  }

  /**
   * Reads a model file: an OpenNLP package ({@code .bin}) or its bare network. From the file of an
   * {@link Assistant} this reads its intent classifier.
   *
   * @throws ModelFormatException if the file is damaged or not a classifier
   * @throws IOException if it cannot be read
   */
  public static Classifier load(Path file) throws IOException {
    Arguments.notNull(file, "file");
    return ModelPackage.read(
        file, content -> new Classifier(ClassifierModel.read(content.network())));
  }

  /**
   * Reads a model file, or the bare network stored inside one, from a stream up to its end. Leaves
   * the stream open.
   *
   * @throws ModelFormatException if it is damaged or not a classifier
   * @throws IOException if it cannot be read
   */
  public static Classifier read(InputStream in) throws IOException {
    Arguments.notNull(in, "in");
    return ModelPackage.read(
        in, content -> new Classifier(ClassifierModel.read(content.network())));
  }

  /**
   * Reads a classifier from the bytes of a model file. Equal bytes return the same object while it
   * is in use.
   *
   * @throws ModelFormatException if they are damaged or not a classifier
   */
  public static Classifier read(byte[] file) throws IOException {
    Arguments.notNull(file, "file");
    return SHARED.read(file, content -> new Classifier(ClassifierModel.read(content.network())));
  }

  /**
   * The classifier of this name in a jar of models on the class path. Equal files return the same
   * object while it is in use.
   *
   * @param name such as {@code en-intents}
   * @throws java.io.FileNotFoundException if there is none of that name
   * @throws ModelFormatException if it is damaged or not a classifier
   */
  public static Classifier named(String name) throws IOException {
    Arguments.notNull(name, "name");
    return SHARED.named(
        name, "", content -> new Classifier(ClassifierModel.read(content.network())));
  }

  /** The bytes of a model file for {@link #read(byte[])}: the bare network. */
  public byte[] toBytes() {
    return model.write().toBytes();
  }

  /** Writes the bare network; equal classifiers write equal bytes. Leaves the stream open. */
  public void writeNetwork(OutputStream out) throws IOException {
    Arguments.notNull(out, "out");
    model.write().write(out);
  }

  /**
   * Atomically writes a model file that OpenNLP (as a document categorizer), CoreNLP and {@link
   * #load} read.
   */
  public void save(Path target) throws IOException {
    Arguments.notNull(target, "target");
    OpenNlpManifest.DOCUMENT_CATEGORIZER.wrap(model.language(), model.write()).write(target);
  }

  /**
   * Classifies a text, which is split into words the way the training texts were. A text without
   * words gets the network's default label, the one it predicts from zero input.
   */
  public Classification classify(String text) {
    return classify(WordSplitter.split(Arguments.notNull(text, "text")));
  }

  /** Classifies a text that is already split into words. */
  public Classification classify(List<String> tokens) {
    Arguments.elements(tokens, "tokens");
    return inference.classify(reading.pieces(tokens));
  }

  /**
   * Classifies a document of sentences. A classifier with a layer over sentences ({@link
   * ClassifierSettings#documentHidden}) reads sentence by sentence; others read across sentence
   * boundaries.
   */
  public Classification classifyDocument(List<List<String>> sentences) {
    Arguments.elements(sentences, "sentences");
    return inference.classify(reading.piecesOf(sentences));
  }

  ClassifierModel model() {
    return model;
  }

  ClassifierInference inference() {
    return inference;
  }

  Reading reading() {
    return reading;
  }

  /**
   * The labels that this classifier can assign; an out-of-scope label that was not trained comes
   * last.
   */
  public List<String> labels() {
    List<String> labels = new ArrayList<>(model.labels().labels().entries());
    outOfScope().filter(label -> !labels.contains(label)).ifPresent(labels::add);
    return List.copyOf(labels);
  }

  /** The out-of-scope label, assigned to texts that no other label fits, if there is one. */
  public Optional<String> outOfScope() {
    return decoding().outOfScope();
  }

  /** The probability that the most likely label needs for a text to be in scope. */
  public double minimumProbability() {
    return decoding().minimumProbability();
  }

  /** Temperature by which scores are divided to get probabilities; 1 if it was never fitted. */
  public double temperature() {
    return decoding().temperature();
  }

  /**
   * A classifier that assigns an out-of-scope label to texts that no other label fits well enough;
   * it shares weights and cache with this one. The label is saved with the classifier.
   *
   * @param label the out-of-scope label: either one of the trained classes, which then no longer
   *     counts as a class to fit, or a new one
   * @param minimum a text is out of scope if its most likely other label has a lower probability,
   *     in [0, 1]; 0 leaves the decision to the trained class
   * @throws IllegalArgumentException if the label is blank or the minimum is out of range
   */
  public Classifier withOutOfScope(String label, double minimum) {
    Arguments.notNull(label, "label");
    if (label.isBlank()) {
      throw new IllegalArgumentException("the out-of-scope label is blank");
    }
    return with(decoding().withOutOfScope(label, minimum));
  }

  /**
   * A classifier whose probabilities are calibrated on labelled texts; the most likely labels stay
   * the same. Its scores are divided by the temperature that maximises the likelihood of the labels
   * (Guo et al., ICML 2017). The temperature is saved with the classifier.
   *
   * @param dev texts that the network was not trained on
   * @throws IllegalArgumentException if there are no texts, or one has a label that was not trained
   */
  public Classifier calibrated(List<LabeledText> dev) {
    Arguments.elements(dev, "dev");
    return with(decoding().withTemperature(Calibrator.temperature(this, dev)));
  }

  /**
   * A classifier whose minimum probability is fitted to labelled texts: the highest one that
   * rejects at most the given share of the in-scope texts it would otherwise label correctly.
   *
   * @param label the out-of-scope label, trained or not
   * @param dev texts; only those in scope are used
   * @param loss share of the correct labels that may be lost, in [0, 1)
   * @throws IllegalArgumentException if there are no texts in scope with a correct label
   */
  public Classifier withFittedScope(String label, List<LabeledText> dev, double loss) {
    Arguments.notNull(label, "label");
    Arguments.elements(dev, "dev");
    double minimum = Calibrator.minimumProbability(withOutOfScope(label, 0), dev, loss);
    return withOutOfScope(label, minimum);
  }

  /** The language of the model as an ISO 639 code, {@code und} if it is not known. */
  public String language() {
    return model.language();
  }

  /** Metadata of the model: training settings, dev score, entries added by its author. */
  public Map<String, String> metadata() {
    return model.metadata();
  }

  /** The shape of the network and how it was trained. */
  public ClassifierSettings settings() {
    return model.settings();
  }

  /** Names, types and shapes of the weights, for display. */
  public List<String> describe() {
    return model.describe();
  }

  private LabelDecoding decoding() {
    return model.labels().decoding();
  }

  private Classifier with(LabelDecoding decoding) {
    return new Classifier(model.with(decoding), inference.with(decoding));
  }

  private Object writeReplace() {
    return new SerializedClassifier(this);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw SerializedModel.notSerialized(Classifier.class);
  }
}
