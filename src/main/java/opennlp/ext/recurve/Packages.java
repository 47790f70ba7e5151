package opennlp.ext.recurve;

import io.github.recurve.model.OpenNlpManifest;
import java.util.Map;
import opennlp.tools.util.model.ArtifactSerializer;

/** The parts of OpenNLP's factories common to all packages of recurrent networks. */
final class Packages {
  private Packages() {}

  /** Replaces the serializer of the model entry. */
  static Map<String, ArtifactSerializer<?>> withModel(
      Map<String, ArtifactSerializer<?>> serializers, ArtifactSerializer<?> ofModel) {
    serializers.put("model", ofModel);
    return serializers;
  }

  /** Marks a manifest with a format version that old releases accept too. */
  static Map<String, String> readableByAll(Map<String, String> manifest) {
    manifest.put("OpenNLP-Version", OpenNlpManifest.OPENNLP_VERSION);
    return manifest;
  }
}
