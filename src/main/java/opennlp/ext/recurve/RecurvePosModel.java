package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.model.SerializableArtifact;

/**
 * A tagger as the model inside OpenNLP's part-of-speech tagger. OpenNLP requires a model that
 * scores token by token, from feature strings alone. {@link TagDistributions} therefore runs the
 * network once per sentence and writes each token's distribution into its feature strings, from
 * which this class reads it.
 *
 * <p>Immutable and safe for any number of threads.
 */
final class RecurvePosModel extends AbstractModel implements SerializableArtifact {

  private final Tagger tagger;

  /**
   * A model over a tagger of plain tags.
   *
   * @throws IllegalArgumentException if the tagger marks entities, not parts of speech
   */
  RecurvePosModel(Tagger tagger) {
    super(new Context[0], new String[0], plainTags(tagger));
    this.tagger = tagger;
  }

  private static String[] plainTags(Tagger tagger) {
    Objects.requireNonNull(tagger, "tagger");
    if (!tagger.types().isEmpty()) {
      throw new IllegalArgumentException(
          "the network marks names of types "
              + tagger.types()
              + ", not parts of speech; it is loaded as a TokenNameFinderModel");
    }
    return tagger.tags().toArray(new String[0]);
  }

  /** The tagger of this model. */
  Tagger tagger() {
    return tagger;
  }

  /** The distribution over the outcomes in the feature strings. */
  @Override
  public double[] eval(String[] context) {
    return eval(context, new double[getNumOutcomes()]);
  }

  /** The distribution over the outcomes in the feature strings, written to {@code probs}. */
  @Override
  public double[] eval(String[] context, double[] probs) {
    return TagDistributions.read(context, this::getIndex, probs);
  }

  /** Like {@link #eval(String[])}; feature values are ignored. */
  @Override
  public double[] eval(String[] context, float[] values) {
    return eval(context);
  }

  /** The serializer that OpenNLP names in the manifest. */
  @Override
  public Class<?> getArtifactSerializerClass() {
    return PosNetworkSerializer.class;
  }

  /** Returns whether the other model has the same network. */
  @Override
  public boolean equals(Object other) {
    return other == this
        || other instanceof RecurvePosModel that && Arrays.equals(network(), that.network());
  }

  @Override
  public int hashCode() {
    return tagger.tags().hashCode();
  }

  private byte[] network() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      tagger.writeNetwork(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
