package opennlp.ext.recurve;

import io.github.recurve.model.OpenNlpManifest;
import java.util.Map;
import opennlp.tools.postag.POSContextGenerator;
import opennlp.tools.postag.POSTaggerFactory;
import opennlp.tools.util.model.ArtifactSerializer;

/**
 * What OpenNLP asks when it loads or trains a part-of-speech tagger whose model is a Recurve
 * network.
 *
 * <p>The name of this class stands in the manifest of every package; OpenNLP looks it up in the
 * class loader that holds opennlp-tools, so the Recurve jar has to be in the same one.
 */
public final class RecurvePosTaggerFactory extends POSTaggerFactory {

  private static final String[] NONE = {};

  /** For OpenNLP, which instantiates the class by its name. */
  public RecurvePosTaggerFactory() {}

  @Override
  public Map<String, ArtifactSerializer<?>> createArtifactSerializersMap() {
    return Packages.withModel(super.createArtifactSerializersMap(), new PosNetworkSerializer());
  }

  @Override
  public Map<String, String> createManifestEntries() {
    return Packages.readableByAll(super.createManifestEntries());
  }

  /** Empty: the network makes its own features. */
  @Override
  protected byte[] getFeatureGenerator() {
    return new byte[0];
  }

  /** A generator that runs the network; of nothing while there is none yet, in training. */
  @Override
  public POSContextGenerator getPOSContextGenerator() {
    if (artifactProvider != null
        && artifactProvider.getArtifact(OpenNlpManifest.POS_TAGGER.entryName())
            instanceof RecurvePosModel model) {
      return new TagContext(model.tagger());
    }
    return (index, tokens, priorTags, additionalContext) -> NONE;
  }

  /** As {@link #getPOSContextGenerator()}: there is nothing to cache. */
  @Override
  public POSContextGenerator getPOSContextGenerator(int cacheSize) {
    return getPOSContextGenerator();
  }
}
