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
import java.util.Collection;
import java.util.List;

/**
 * The features by which a recurrent tagger speaks through CoreNLP's {@code CRFClassifier}.
 *
 * <p>For each token there are up to two features for each label, which together stand for the
 * logarithm of the label's probability ({@link CrfExporter} writes the weights that belong to
 * them). The classifier's scores are then the tagger's log-probabilities, its decision the tagger's
 * decision, and its probabilities the tagger's, within 0.002.
 *
 * <p>A stream holds the network itself; after loading, equal networks share one tagger. Safe for
 * any number of threads: the tagger is immutable, and what is kept between the calls for the tokens
 * of one sentence belongs to the thread and is dropped with the sentence's last token.
 */
public final class RecurveFeatureFactory extends FeatureFactory<CoreLabel> {

  @Serial private static final long serialVersionUID = 1L;

  /** No network comes near this size; a stream that says so is damaged. */
  private static final int MAX_NETWORK_BYTES = 512 << 20;

  private transient SentenceLabeler labeler;
  private transient ScoreCode code;
  private transient ThreadLocal<Current> current;

  /** The sentence that a thread is being asked about, token by token. */
  private record Current(WeakReference<List<CoreLabel>> sentence, SentenceCodes codes) {}

  /**
   * Features from a tagger.
   *
   * @throws IllegalArgumentException if it is not a tagger of named entities
   */
  public RecurveFeatureFactory(Tagger tagger) {
    use(tagger);
  }

  private void use(Tagger tagger) {
    labeler = new SentenceLabeler(tagger);
    code = new ScoreCode(labeler.labels());
    current = new ThreadLocal<>();
  }

  /**
   * Up to two features a label for the token at {@code position}; none for cliques of several
   * tokens.
   *
   * @throws RuntimeInterruptedException if the thread was interrupted
   */
  @Override
  @SuppressWarnings("deprecation") // the list's identity is what tells one sentence from the next
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
    Current known = current.get();
    // The words behind a list may have changed since it was last walked through, so a walk that
    // starts anew is tagged anew.
    if (known == null || position == 0 || known.sentence.get() != sentence) {
      known = new Current(new WeakReference<>(sentence), new SentenceCodes(sentence, labeler));
      current.set(known);
    }
    if (position == sentence.size() - 1) {
      current.remove();
    }
    return known.codes;
  }

  /** The tagger behind the features. */
  Tagger tagger() {
    return labeler.tagger();
  }

  /** The labels that the features speak of. */
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
    out.writeInt(network.size());
    network.writeTo(out);
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
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
              + " bytes: the model is cut off");
    }
    use(SharedTaggers.read(network));
  }
}
