package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model of ours among the rules and models of CoreNLP; skipped without its models jar. */
class StockModelsTest {

  private static final String STOCK =
      "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";
  private static final String TEXT =
      "Barack Obama was born in Hawaii. Yesterday he met 3 friends in Paris.";

  @BeforeAll
  static void models() {
    assumeTrue(
        StockModelsTest.class.getClassLoader().getResource(STOCK) != null,
        "the models of CoreNLP are not on the class path: use -Pstock-models");
  }

  private static CoreDocument annotate(String annotators, String... settings) {
    Properties properties = new Properties();
    properties.setProperty("annotators", annotators);
    properties.setProperty("ner.model", Names.NER_MODEL);
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    CoreDocument document = new CoreDocument(TEXT);
    new StanfordCoreNLP(properties).annotate(document);
    return document;
  }

  private static List<String> tags(CoreDocument document) {
    return document.tokens().stream().map(CoreLabel::ner).toList();
  }

  @Test
  void timesNumbersAndFineGrainedRulesWorkOnOurNames() {
    assertThat(tags(annotate("tokenize,pos,lemma,ner")))
        .containsExactly(
            "PERSON",
            "PERSON",
            "O",
            "O",
            "O",
            "STATE_OR_PROVINCE",
            "O",
            "DATE",
            "O",
            "O",
            "NUMBER",
            "O",
            "O",
            "CITY",
            "O");
  }

  @Test
  void stockModelMayStandBehindOrInFront() {
    for (String models : List.of(Names.NER_MODEL + "," + STOCK, STOCK + "," + Names.NER_MODEL)) {
      assertThat(tags(annotate("tokenize,pos,lemma,ner", "ner.model", models)))
          .as(models)
          .contains("PERSON", "DATE", "CITY");
    }
  }

  @Test
  void coreferenceRunsBehindTheBuiltInAnnotator() {
    assertThat(annotate("tokenize,pos,lemma,ner,depparse,coref").corefChains()).isNotEmpty();
  }

  @Test
  void coreferenceRunsBehindOurAnnotator() {
    assertThat(
            annotate(
                    "tokenize,pos,lemma,rnnner,depparse,coref",
                    "customAnnotatorClass.rnnner",
                    "io.github.recurve.corenlp.RecurveNerAnnotator",
                    "rnnner.model",
                    Names.MODEL)
                .corefChains())
        .isNotEmpty();
  }
}
