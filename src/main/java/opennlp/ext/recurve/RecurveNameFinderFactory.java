package opennlp.ext.recurve;

import java.util.Map;
import opennlp.tools.namefind.BioCodec;
import opennlp.tools.namefind.NameContextGenerator;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.util.SequenceCodec;
import opennlp.tools.util.model.ArtifactSerializer;

/**
 * What OpenNLP asks when it loads or trains a name finder whose model is a Recurve network.
 *
 * <p>The name of this class stands in the manifest of every package; the package {@code
 * opennlp.ext} is what OpenNLP lets a model file name without a system property. OpenNLP looks it
 * up in the class loader that holds opennlp-tools, so the Recurve jar has to be in the same one.
 */
public final class RecurveNameFinderFactory extends TokenNameFinderFactory {

  /** For OpenNLP, which instantiates the class by its name. */
  public RecurveNameFinderFactory() {}

  @Override
  public Map<String, ArtifactSerializer<?>> createArtifactSerializersMap() {
    return Packages.withModel(super.createArtifactSerializersMap(), new NetworkSerializer());
  }

  @Override
  public Map<String, String> createManifestEntries() {
    return Packages.readableByAll(super.createManifestEntries());
  }

  /** A generator of nothing: the network makes its own features, and needs no adaptive data. */
  @Override
  public NameContextGenerator createContextGenerator() {
    return new NoContext();
  }

  /** BIO, whatever codec was asked for: it is what {@link RecurveSequenceModel} speaks. */
  @Override
  public SequenceCodec<String> createSequenceCodec() {
    return new BioCodec();
  }

  /** BIO, whatever codec was asked for. */
  @Override
  protected SequenceCodec<String> getSequenceCodec() {
    return new BioCodec();
  }
}
