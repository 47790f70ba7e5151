package opennlp.ext.recurve;

import java.util.Map;
import opennlp.tools.namefind.BioCodec;
import opennlp.tools.namefind.NameContextGenerator;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.util.SequenceCodec;
import opennlp.tools.util.model.ArtifactSerializer;

/**
 * OpenNLP's factory for name finders whose model is a Recurve network, used to load and to train
 * them.
 *
 * <p>The manifest of every package names this class. OpenNLP allows a model file to name classes of
 * the package {@code opennlp.ext} without a system property, and looks them up in the class loader
 * of opennlp-tools, which must therefore also contain the Recurve jar.
 */
public final class RecurveNameFinderFactory extends TokenNameFinderFactory {

  /** For OpenNLP, which instantiates the class by name. */
  public RecurveNameFinderFactory() {}

  @Override
  public Map<String, ArtifactSerializer<?>> createArtifactSerializersMap() {
    return Packages.withModel(super.createArtifactSerializersMap(), new NetworkSerializer());
  }

  @Override
  public Map<String, String> createManifestEntries() {
    return Packages.readableByAll(super.createManifestEntries());
  }

  /** A generator without features: the network has its own, and no adaptive data. */
  @Override
  public NameContextGenerator createContextGenerator() {
    return new NoContext();
  }

  /** BIO, the codec of {@link RecurveSequenceModel}, regardless of the requested one. */
  @Override
  public SequenceCodec<String> createSequenceCodec() {
    return new BioCodec();
  }

  /** BIO, regardless of the requested codec. */
  @Override
  protected SequenceCodec<String> getSequenceCodec() {
    return new BioCodec();
  }
}
