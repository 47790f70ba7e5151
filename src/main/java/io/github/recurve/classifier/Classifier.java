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
 * it is read in pieces, of which one vector each is kept.
 *
 * <p>Serializable: as the bytes of its file, never as objects. Reading checks them as it checks a
 * file, and a JVM holds one of equal classifiers, however many it reads.
 */
public final class Classifier implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By their files. */
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
    reading = Reading.of(model.settings());
  }

  /**
   * Reads a model file: an OpenNLP package ({@code .bin}) or its bare network. The file of an
   * {@link Assistant} gives the classifier of its intents.
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
   * Reads a model file, or the bare network as it is stored inside one, from a stream to its end,
   * and leaves the stream open.
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
   * The classifier of the bytes of a model file. Equal bytes give the same object as long as it is
   * in use.
   *
   * @throws ModelFormatException if they are damaged or not a classifier
   */
  public static Classifier read(byte[] file) throws IOException {
    Arguments.notNull(file, "file");
    return SHARED.read(file, content -> new Classifier(ClassifierModel.read(content.network())));
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
   * Writes a model file that OpenNLP (as a document categorizer), CoreNLP and {@link #load} read:
   * whole or not at all.
   */
  public void save(Path target) throws IOException {
    Arguments.notNull(target, "target");
    OpenNlpManifest.DOCUMENT_CATEGORIZER.wrap(model.language(), model.write()).write(target);
  }

  /**
   * Classifies a text, which is split into words as the training texts were. A text without words
   * gets the label that the network prefers when it knows nothing.
   */
  public Classification classify(String text) {
    return classify(WordSplitter.split(Arguments.notNull(text, "text")));
  }

  /** Classifies a text that is split into words already. */
  public Classification classify(List<String> tokens) {
    Arguments.elements(tokens, "tokens");
    return inference.classify(reading.pieces(tokens));
  }

  /**
   * Classifies a document of sentences. A classifier with a layer over sentences ({@link
   * ClassifierSettings#documentHidden}) reads them as they are; others read on over their ends.
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

  /** The labels that this classifier can give; last one for texts out of scope if not trained. */
  public List<String> labels() {
    List<String> labels = new ArrayList<>(model.labels().labels().entries());
    outOfScope().filter(label -> !labels.contains(label)).ifPresent(labels::add);
    return List.copyOf(labels);
  }

  /** The label of texts that none of the others fits, if there is one. */
  public Optional<String> outOfScope() {
    return decoding().outOfScope();
  }

  /** The probability that the likeliest label must have for a text to be in scope. */
  public double minimumProbability() {
    return decoding().minimumProbability();
  }

  /** Divisor of the network's scores that gives probabilities; 1 if it was never fitted. */
  public double temperature() {
    return decoding().temperature();
  }

  /**
   * A classifier that gives a label of its own to texts which no other label fits well enough,
   * sharing weights and cache with this one. A saved classifier keeps it.
   *
   * @param label one of the trained classes, which is then not a label that a text must fit, or
   *     another
   * @param minimum probability of the likeliest other label, in [0, 1], below which a text is out
   *     of scope; 0 leaves the decision to the trained class
   * @throws IllegalArgumentException if the label is blank or the minimum not in its range
   */
  public Classifier withOutOfScope(String label, double minimum) {
    Arguments.notNull(label, "label");
    if (label.isBlank()) {
      throw new IllegalArgumentException("the label of texts out of scope is blank");
    }
    return with(decoding().withOutOfScope(label, minimum));
  }

  /**
   * A classifier with probabilities fitted to labelled texts, and the same likeliest labels: its
   * scores are divided by the temperature under which the labels are most likely (Guo et al., ICML
   * 2017). A saved classifier keeps it.
   *
   * @param dev texts that the network was not trained on
   * @throws IllegalArgumentException if there are none, or one has a label that is not trained
   */
  public Classifier calibrated(List<LabeledText> dev) {
    Arguments.elements(dev, "dev");
    return with(decoding().withTemperature(Calibrator.temperature(this, dev)));
  }

  /**
   * A classifier with a minimum probability fitted to labelled texts: the highest one that rejects
   * at most a share of those in scope that it would label correctly without.
   *
   * @param label of texts out of scope, whether trained or not
   * @param dev texts in scope; others are not looked at
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

  /** Metadata of the model: training settings, dev score, what its maker added. */
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
