package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One property changed, {@code ner.model}; or an annotator by name. */
class PipelineTest {

  @TempDir Path directory;

  static Properties ner(String model) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,ner");
    properties.setProperty("tokenize.whitespace", "true");
    properties.setProperty("ssplit.eolonly", "true");
    properties.setProperty("ner.model", model);
    properties.setProperty("ner.statisticalOnly", "true");
    properties.setProperty("ner.useNERSpecificTokenization", "false");
    return properties;
  }

  private static List<String> tags(Properties properties) {
    CoreDocument document = new CoreDocument(String.join("\n", Names.SENTENCES));
    new StanfordCoreNLP(properties).annotate(document);
    return document.tokens().stream().map(CoreLabel::ner).toList();
  }

  @Test
  void modelFromTheClassPathLabelsAsTheTaggerDoes() {
    assertThat(tags(ner(Names.NER_MODEL))).isEqualTo(Names.allLabels()).contains("PERSON");
  }

  @Test
  void modelFromAFileLabelsAsTheTaggerDoes() throws Exception {
    assertThat(tags(ner(Names.copy(Names.NER_MODEL, directory).toString())))
        .isEqualTo(Names.allLabels());
  }

  @Test
  void oneThreadAndFourThreadsGiveEqualLabels() {
    Properties four = ner(Names.NER_MODEL);
    four.setProperty("ner.nthreads", "4");
    assertThat(tags(four)).isEqualTo(tags(ner(Names.NER_MODEL)));
  }

  @Test
  void annotatorByNameLabelsAsTheTaggerDoes() {
    Properties properties = ner("");
    properties.remove("ner.model");
    properties.setProperty("annotators", "tokenize,rnnner");
    properties.setProperty(
        "customAnnotatorClass.rnnner", "io.github.recurve.corenlp.RecurveNerAnnotator");
    properties.setProperty("rnnner.model", Names.MODEL);
    assertThat(tags(properties)).isEqualTo(Names.allLabels());
  }

  @Test
  void numbersAreFoundBesideNames() throws Exception {
    Properties properties = ner(Names.NER_MODEL);
    properties.setProperty("annotators", "tokenize,pos,lemma,ner");
    properties.setProperty("pos.model", TinyPosModel.train(directory).toString());
    properties.remove("ner.statisticalOnly");
    properties.setProperty("ner.useSUTime", "false");
    properties.setProperty("ner.applyFineGrained", "false");
    String sentence = "Barack Obama had 3 dinners in Hawaii .";
    CoreDocument document = new CoreDocument(sentence);
    new StanfordCoreNLP(properties).annotate(document);
    List<String> expected = new ArrayList<>(Names.labels(sentence));
    expected.set(3, "NUMBER");
    assertThat(document.tokens().stream().map(CoreLabel::ner).toList()).isEqualTo(expected);
  }

  @Test
  void oneReleaseOfEjmlServesBoth() {
    for (Class<?> type : List.of(FMatrixRMaj.class, SimpleMatrix.class, CommonOps_FDRM.class)) {
      assertThat(type.getProtectionDomain().getCodeSource().getLocation().getPath())
          .contains("0.39");
    }
  }

  @Test
  void aModelThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> tags(ner("no/such.crf.ser.gz")))
        .rootCause()
        .hasMessageContaining("no/such.crf.ser.gz");
  }
}
