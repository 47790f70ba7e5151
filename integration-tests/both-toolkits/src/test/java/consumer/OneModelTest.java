package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import org.ejml.data.FMatrixRMaj;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** OpenNLP and CoreNLP beside each other, reading the same model file. */
class OneModelTest {

  private static final String MODEL = "io/github/recurve/models/en-ner.bin";

  private static final List<String> SENTENCES =
      List.of(
          "Somesh worked at Cisco , in Bengaluru .",
          "Barack Obama was born in Hawaii and studied at Harvard Law School .",
          "The European Commission met Angela Merkel in Brussels on Friday .",
          "Toyota and Honda opened plants near Nashville , Tennessee .",
          "We walked home after dinner .");

  @Test
  void bothGiveTheSameNamesOnTheSameTokens() throws Exception {
    List<String> ours = new ArrayList<>();
    try (InputStream in = OneModelTest.class.getClassLoader().getResourceAsStream(MODEL)) {
      NameFinderME finder = new NameFinderME(new TokenNameFinderModel(in));
      for (String sentence : SENTENCES) {
        ours.addAll(labels(sentence.split(" "), finder));
      }
    }
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,rnnner");
    properties.setProperty("tokenize.whitespace", "true");
    properties.setProperty("ssplit.eolonly", "true");
    properties.setProperty(
        "customAnnotatorClass.rnnner", "io.github.recurve.corenlp.RecurveNerAnnotator");
    properties.setProperty("rnnner.model", MODEL);
    CoreDocument document = new CoreDocument(String.join("\n", SENTENCES));
    new StanfordCoreNLP(properties).annotate(document);
    assertThat(document.tokens()).extracting(CoreLabel::ner).isEqualTo(ours).contains("PERSON");
  }

  private static List<String> labels(String[] tokens, NameFinderME finder) {
    Map<String, String> names =
        Map.of("person", "PERSON", "location", "LOCATION", "organization", "ORGANIZATION");
    String[] labels = new String[tokens.length];
    Arrays.fill(labels, "O");
    for (Span span : finder.find(tokens)) {
      Arrays.fill(labels, span.getStart(), span.getEnd(), names.get(span.getType()));
    }
    return List.of(labels);
  }

  @Test
  void oneReleaseOfEjmlServesAll() {
    assertThat(FMatrixRMaj.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .contains("0.39");
    assertThat(SimpleMatrix.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .contains("0.39");
  }
}
