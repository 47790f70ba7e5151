package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.model.SafeTensors;
import java.util.Map;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.postag.POSTaggerFactory;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.util.SequenceCodec;
import opennlp.tools.util.Version;
import opennlp.tools.util.model.ArtifactSerializer;
import org.junit.jupiter.api.Test;

/** The names in the manifests are those of classes that OpenNLP can use. */
class OpenNlpManifestTest {

  private static final SafeTensors NETWORK =
      ModelHeader.of("tagger").replaceIn(SafeTensors.builder().build());

  private static Map<String, String> entries(OpenNlpManifest manifest) {
    return manifest.wrap("dan", NETWORK).manifest();
  }

  private static Object created(String name) throws ReflectiveOperationException {
    return Class.forName(name).getConstructor().newInstance();
  }

  @Test
  void aNameFinderNamesItsClasses() throws Exception {
    Map<String, String> entries = entries(OpenNlpManifest.NAME_FINDER);
    assertThat(entries.get("Component-Name")).isEqualTo(NameFinderME.class.getSimpleName());
    assertThat(created(entries.get("factory")))
        .isInstanceOf(RecurveNameFinderFactory.class)
        .isInstanceOf(TokenNameFinderFactory.class);
    assertThat(created(entries.get("sequenceCodecImplName"))).isInstanceOf(SequenceCodec.class);
    assertThat(created(entries.get("serializer-class-nameFinder.model")))
        .isInstanceOf(ArtifactSerializer.class)
        .isInstanceOf(NetworkSerializer.class);
    assertThat(OpenNlpManifest.NAME_FINDER.entryName()).isEqualTo("nameFinder.model");
  }

  @Test
  void aDocumentCategorizerNamesItsClasses() throws Exception {
    Map<String, String> entries = entries(OpenNlpManifest.DOCUMENT_CATEGORIZER);
    assertThat(entries.get("Component-Name"))
        .isEqualTo(DocumentCategorizerME.class.getSimpleName());
    assertThat(created(entries.get("factory")))
        .isInstanceOf(RecurveDoccatFactory.class)
        .isInstanceOf(DoccatFactory.class);
    assertThat(created(entries.get("serializer-class-doccat.model")))
        .isInstanceOf(ArtifactSerializer.class)
        .isInstanceOf(DoccatNetworkSerializer.class);
    assertThat(OpenNlpManifest.DOCUMENT_CATEGORIZER.entryName()).isEqualTo("doccat.model");
    assertThat(created(entries(OpenNlpManifest.SENTIMENT).get("serializer-class-sentiment.model")))
        .isInstanceOf(DoccatNetworkSerializer.class);
  }

  @Test
  void aPosTaggerNamesItsClasses() throws Exception {
    Map<String, String> entries = entries(OpenNlpManifest.POS_TAGGER);
    assertThat(entries.get("Component-Name")).isEqualTo(POSTaggerME.class.getSimpleName());
    assertThat(created(entries.get("factory")))
        .isInstanceOf(RecurvePosTaggerFactory.class)
        .isInstanceOf(POSTaggerFactory.class);
    assertThat(created(entries.get("serializer-class-pos.model")))
        .isInstanceOf(ArtifactSerializer.class)
        .isInstanceOf(PosNetworkSerializer.class);
    assertThat(OpenNlpManifest.POS_TAGGER.entryName()).isEqualTo("pos.model");
  }

  @Test
  void everyManifestSaysWhatOpenNlpChecks() {
    for (OpenNlpManifest manifest : OpenNlpManifest.values()) {
      Map<String, String> entries = entries(manifest);
      assertThat(entries)
          .containsEntry("Manifest-Version", "1.0")
          .containsEntry("Language", "dan")
          .containsEntry("Timestamp", "0");
      assertThat(Version.parse(entries.get("OpenNLP-Version")).getMajor()).isEqualTo(1);
      entries.forEach(
          (key, value) -> {
            if (key.startsWith("serializer-class-")) {
              assertThat(key).isEqualTo("serializer-class-" + manifest.entryName());
            }
          });
    }
  }

  @Test
  void aLanguageThatOpenNlpRefusesIsRefused() {
    assertThatThrownBy(() -> OpenNlpManifest.NAME_FINDER.wrap("Danish", NETWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("language 'Danish' is not an ISO 639 code");
  }
}
