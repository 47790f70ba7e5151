package opennlp.ext.recurve;

import io.github.recurve.model.OpenNlpManifest;
import java.util.Map;
import opennlp.tools.postag.POSContextGenerator;
import opennlp.tools.postag.POSTaggerFactory;
import opennlp.tools.util.model.ArtifactSerializer;

/**
 * OpenNLP's factory for part-of-speech taggers whose model is a Recurve network, used to load and
 * to train them.
 *
 * <p>The manifest of every package names this class; OpenNLP looks it up in the class loader of
 * opennlp-tools, which must therefore also contain the Recurve jar.
 */
public final class RecurvePosTaggerFactory extends POSTaggerFactory {

  private static final String[] NONE = {};

  /** For OpenNLP, which instantiates the class by name. */
  public RecurvePosTaggerFactory() {}

  @Override
  public Map<String, ArtifactSerializer<?>> createArtifactSerializersMap() {
    return Packages.withModel(super.createArtifactSerializersMap(), new PosNetworkSerializer());
  }

  @Override
  public Map<String, String> createManifestEntries() {
    return Packages.readableByAll(super.createManifestEntries());
  }

  /** Empty, since the network has its own features. */
  @Override
  protected byte[] getFeatureGenerator() {
    return new byte[0];
  }

  /** A generator that runs the network; in training, one without features. */
  @Override
  public POSContextGenerator getPOSContextGenerator() {
    if (artifactProvider != null
        && artifactProvider.getArtifact(OpenNlpManifest.POS_TAGGER.entryName())
            instanceof RecurvePosModel model) {
      return new TagContext(model.tagger());
    }
    return (index, tokens, priorTags, additionalContext) -> NONE;
  }

  /** Like {@link #getPOSContextGenerator()}; nothing is cached. */
  @Override
  public POSContextGenerator getPOSContextGenerator(int cacheSize) {
    return getPOSContextGenerator();
  }
}
