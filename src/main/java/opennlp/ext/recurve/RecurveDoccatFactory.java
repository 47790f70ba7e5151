package opennlp.ext.recurve;

import java.util.Map;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.util.model.ArtifactSerializer;

/**
 * OpenNLP's factory for document categorizers whose model is a Recurve network, used to load and to
 * train them.
 *
 * <p>The manifest of every package names this class; OpenNLP looks it up in the class loader of
 * opennlp-tools, which must therefore also contain the Recurve jar.
 */
public final class RecurveDoccatFactory extends DoccatFactory {

  /** For OpenNLP, which instantiates the class by name. */
  public RecurveDoccatFactory() {}

  @Override
  public Map<String, ArtifactSerializer<?>> createArtifactSerializersMap() {
    return Packages.withModel(super.createArtifactSerializersMap(), new DoccatNetworkSerializer());
  }

  @Override
  public Map<String, String> createManifestEntries() {
    return Packages.readableByAll(super.createManifestEntries());
  }

  /**
   * OpenNLP's generator of the tokens in order, regardless of the requested generators: the network
   * has its own features.
   */
  @Override
  public FeatureGenerator[] getFeatureGenerators() {
    return new FeatureGenerator[] {new BagOfWordsFeatureGenerator()};
  }
}
