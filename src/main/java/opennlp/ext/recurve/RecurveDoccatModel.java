package opennlp.ext.recurve;

import io.github.recurve.classifier.Classification;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.text.words.WordSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.model.SerializableArtifact;

/**
 * A classifier as the model inside OpenNLP's document categorizer. OpenNLP passes it the strings of
 * the feature generators; with {@link RecurveDoccatFactory}, and with OpenNLP's own factory, these
 * are the tokens of the document in order, each prefixed by {@value #TOKEN}.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class RecurveDoccatModel extends AbstractModel implements SerializableArtifact {

  /** The prefix that OpenNLP's {@code BagOfWordsFeatureGenerator} adds to tokens. */
  private static final String TOKEN = "bow=";

  private final Classifier classifier;

  RecurveDoccatModel(Classifier classifier) {
    super(new Context[0], new String[0], classifier.labels().toArray(new String[0]));
    this.classifier = classifier;
  }

  /** The classifier of this model. */
  Classifier classifier() {
    return classifier;
  }

  /**
   * The words of a document, split as in training. Strings of other feature generators are ignored;
   * if none is marked as a token, as in OpenNLP's sentiment detector, each is taken as one.
   */
  static List<String> words(String[] context) {
    boolean marked = Arrays.stream(context).anyMatch(feature -> feature.startsWith(TOKEN));
    List<String> words = new ArrayList<>();
    for (String feature : context) {
      if (!marked) {
        words.addAll(WordSplitter.split(feature));
      } else if (feature.startsWith(TOKEN)) {
        words.addAll(WordSplitter.split(feature.substring(TOKEN.length())));
      }
    }
    return words;
  }

  /** The distribution over the labels. */
  @Override
  public double[] eval(String[] context) {
    return eval(context, new double[getNumOutcomes()]);
  }

  /**
   * The distribution over the labels, written to {@code probs}. OpenNLP picks the most likely
   * label, so for a text that is out of scope, the probability of its label is swapped with that of
   * the most likely one.
   */
  @Override
  public double[] eval(String[] context, double[] probs) {
    Classification found = classifier.classify(words(context));
    double[] trained = found.probabilities();
    Arrays.fill(probs, trained.length, probs.length, 0);
    System.arraycopy(trained, 0, probs, 0, trained.length);
    int best = 0;
    for (int k = 1; k < trained.length; k++) {
      best = probs[k] > probs[best] ? k : best;
    }
    int label = getIndex(found.label());
    double likeliest = probs[best];
    probs[best] = probs[label];
    probs[label] = likeliest;
    return probs;
  }

  /** Like {@link #eval(String[])}; feature values are ignored. */
  @Override
  public double[] eval(String[] context, float[] values) {
    return eval(context);
  }

  /** The serializer that OpenNLP names in the manifest. */
  @Override
  public Class<?> getArtifactSerializerClass() {
    return DoccatNetworkSerializer.class;
  }

  /** Returns whether the other model has the same network. */
  @Override
  public boolean equals(Object other) {
    return other == this
        || other instanceof RecurveDoccatModel that && Arrays.equals(network(), that.network());
  }

  @Override
  public int hashCode() {
    return classifier.labels().hashCode();
  }

  private byte[] network() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      classifier.writeNetwork(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
