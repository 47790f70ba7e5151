package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.Clique;
import edu.stanford.nlp.sequences.FeatureFactory;
import edu.stanford.nlp.util.PaddedList;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.github.recurve.tagger.Tagger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Feature factory that passes a recurrent tagger's probabilities to CoreNLP's {@code
 * CRFClassifier}.
 *
 * <p>Each token has up to two features per label, which together encode the logarithm of the
 * label's probability ({@link CrfExporter} writes their weights). The classifier's scores are then
 * the tagger's log-probabilities, its decisions those of the tagger, and its probabilities those of
 * the tagger within 0.002.
 *
 * <p>A serialised factory contains the network and a digest of the network and of the classifier it
 * is part of, since CoreNLP does not verify the checksum at the end of a gzip file. After loading,
 * equal networks share one tagger.
 *
 * <p>Safe for any number of threads: the tagger is immutable, and the state between the calls for
 * the tokens of one sentence is that of the thread and is dropped after the sentence's last token.
 */
final class RecurveFeatureFactory extends FeatureFactory<CoreLabel> {

  @Serial private static final long serialVersionUID = 2L;

  /** Upper bound on the size of a network; a larger length means damage. */
  private static final int MAX_NETWORK_BYTES = 512 << 20;

  private transient SentenceLabeler labeler;
  private transient ScoreCode code;
  private transient ClassifierParts parts = ClassifierParts.none();

  // Keyed by thread rather than a ThreadLocal: the state of an abandoned sentence must not pin an
  // application's class loader to the threads of its server.
  private transient Map<Thread, Current> current;

  /** The sentence that a thread is currently processing. */
  private record Current(WeakReference<List<CoreLabel>> sentence, SentenceCodes codes) {}

  /**
   * Creates features from a tagger.
   *
   * @throws IllegalArgumentException if it is not a tagger of named entities
   */
  RecurveFeatureFactory(Tagger tagger) {
    use(tagger);
  }

  private void use(Tagger tagger) {
    labeler = new SentenceLabeler(tagger);
    code = new ScoreCode(labeler.labels());
    current = Collections.synchronizedMap(new WeakHashMap<>());
  }

  /**
   * Up to two features per label for the token at {@code position}; none for cliques of several
   * tokens.
   *
   * @throws RuntimeInterruptedException if the thread was interrupted
   */
  @Override
  @SuppressWarnings("deprecation") // sentences are identified by list identity
  public Collection<String> getCliqueFeatures(
      PaddedList<CoreLabel> sentence, int position, Clique clique) {
    if (clique != cliqueC) {
      return List.of();
    }
    SentenceLabeler.checkInterrupt();
    SentenceCodes codes = codes(sentence.getWrappedList(), position);
    return codes.features(code, position);
  }

  private SentenceCodes codes(List<CoreLabel> sentence, int position) {
    Thread thread = Thread.currentThread();
    Current known = current.get(thread);
    // The words of a list may have changed since the last pass, so each pass tags them again.
    if (known == null || position == 0 || known.sentence.get() != sentence) {
      known = new Current(new WeakReference<>(sentence), new SentenceCodes(sentence, labeler));
      current.put(thread, known);
    }
    if (position == sentence.size() - 1) {
      current.remove(thread);
    }
    return known.codes;
  }

  /** Sets the parts that the digest covers in addition to the network. */
  void belongTo(ClassifierParts classifier) {
    parts = classifier;
  }

  /** The tagger. */
  Tagger tagger() {
    return labeler.tagger();
  }

  /** The labels that the features encode. */
  List<String> labels() {
    return labeler.labels();
  }

  /** The coding of probabilities as features. */
  ScoreCode code() {
    return code;
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    ByteArrayOutputStream network = new ByteArrayOutputStream();
    labeler.tagger().writeNetwork(network);
    parts.write(out);
    out.writeInt(network.size());
    network.writeTo(out);
    out.write(parts.digest(SharedTaggers.key(network.toByteArray())));
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    parts = ClassifierParts.read(in);
    int length = in.readInt();
    if (length < 0 || length > MAX_NETWORK_BYTES) {
      throw new InvalidObjectException("network of " + length + " bytes: the model is damaged");
    }
    byte[] network = in.readNBytes(length);
    if (network.length != length) {
      throw new InvalidObjectException(
          "network ends after "
              + network.length
              + " of "
              + length
              + " bytes: the model is truncated");
    }
    String key = SharedTaggers.key(network);
    byte[] digest = parts.digest(key);
    if (!Arrays.equals(in.readNBytes(digest.length), digest)) {
      throw new InvalidObjectException(
          "the digest does not match the content: the model is damaged; replace it with an intact"
              + " copy");
    }
    use(SharedTaggers.read(network, key));
  }
}
