package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.corenlp.RecurveGrammarAnnotator.FindingsAnnotation;
import io.github.recurve.corenlp.RecurveGrammarAnnotator.IncorrectProbabilityAnnotation;
import io.github.recurve.grammar.Finding;
import io.github.recurve.tagger.SmallDetector;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonArray;
import javax.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurveGrammarAnnotatorTest {

  private static final String TEXT = "the dog often sleeps here\n\nthe dogs often sleeps here";

  @TempDir static Path folder;

  private static Path detector;
  private static Path languageModel;

  @BeforeAll
  static void save() throws Exception {
    detector = folder.resolve("small-ged.bin");
    SmallDetector.get().save(detector);
    languageModel = SmallLanguageModel.save(folder);
  }

  private static Properties properties(String... settings) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,rnnged");
    properties.setProperty("ssplit.newlineIsSentenceBreak", "two");
    properties.setProperty("customAnnotatorClass.rnnged", RecurveGrammarAnnotator.class.getName());
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    return properties;
  }

  private static List<CoreMap> annotate(Properties properties) {
    return document(properties).get(CoreAnnotations.SentencesAnnotation.class);
  }

  private static Annotation document(Properties properties) {
    Annotation document = new Annotation(TEXT);
    new StanfordCoreNLP(properties).annotate(document);
    return document;
  }

  @Test
  void sentencesGetFindingsWithOffsetsInTheDocument() {
    List<CoreMap> sentences =
        annotate(
            properties("rnnged.model", detector.toString(), "rnnged.minimumProbability", "0.5"));

    assertThat(sentences).hasSize(2);
    assertThat(sentences.get(0).get(FindingsAnnotation.class)).isEmpty();
    List<Finding> findings = sentences.get(1).get(FindingsAnnotation.class);
    assertThat(findings).hasSize(1);
    assertThat(TEXT.substring(findings.get(0).begin(), findings.get(0).end())).isEqualTo("sleeps");
    assertThat(findings.get(0).begin()).isEqualTo(TEXT.lastIndexOf("sleeps"));
    assertThat(tokens(sentences).get(3).get(IncorrectProbabilityAnnotation.class)).isNull();
  }

  @Test
  void tokensGetTheirProbabilitiesOnRequest() {
    List<CoreMap> sentences =
        annotate(properties("rnnged.model", detector.toString(), "rnnged.tokens", "true"));

    assertThat(tokens(sentences).get(3).get(IncorrectProbabilityAnnotation.class))
        .isGreaterThan(0.5);
    assertThat(tokens(sentences).get(0).get(IncorrectProbabilityAnnotation.class)).isLessThan(0.5);
  }

  private static List<CoreLabel> tokens(List<CoreMap> sentences) {
    return sentences.get(1).get(CoreAnnotations.TokensAnnotation.class);
  }

  @Test
  void findingsAreWrittenAsJson() throws Exception {
    Annotation document =
        document(
            properties("rnnged.model", detector.toString(), "rnnged.minimumProbability", "0.5"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GrammarJsonOutputter().print(document, out);
    JsonArray sentences =
        Json.createReader(new StringReader(out.toString(StandardCharsets.UTF_8)))
            .readObject()
            .getJsonArray("sentences");
    assertThat(sentences.getJsonObject(0).getJsonArray("findings")).isEmpty();
    JsonObject finding = sentences.getJsonObject(1).getJsonArray("findings").getJsonObject(0);
    assertThat(finding.getInt("characterOffsetBegin")).isEqualTo(TEXT.lastIndexOf("sleeps"));
    assertThat(finding.getInt("characterOffsetEnd")).isEqualTo(TEXT.lastIndexOf(" here"));
    assertThat(finding.getString("kind")).isEqualTo("incorrect");
    assertThat(finding.getJsonNumber("probability").doubleValue()).isBetween(0.0, 1.0);
    assertThat(finding.getJsonArray("proposals")).isEmpty();
  }

  @Test
  void aLanguageModelAloneIsEnough() {
    List<CoreMap> sentences =
        annotate(properties("rnnged.languageModel", languageModel.toString()));

    assertThat(sentences.get(1).get(FindingsAnnotation.class)).isNotNull();
  }

  @Test
  void missingModelsAndUnknownPropertiesAreRefused() {
    assertThatThrownBy(() -> new RecurveGrammarAnnotator("rnnged", properties()))
        .hasMessageContaining("rnnged.model is missing");
    assertThatThrownBy(() -> new RecurveGrammarAnnotator("rnnged", properties("rnnged.width", "2")))
        .hasMessageContaining("unknown property rnnged.width");
    assertThatThrownBy(
            () ->
                new RecurveGrammarAnnotator(
                    "rnnged",
                    properties(
                        "rnnged.languageModel", languageModel.toString(), "rnnged.tokens", "true")))
        .hasMessageContaining("rnnged.tokens requires a detector");
    assertThatThrownBy(
            () ->
                new RecurveGrammarAnnotator(
                    "rnnged",
                    properties(
                        "rnnged.languageModel",
                        languageModel.toString(),
                        "rnnged.minimumProbability",
                        "0.5")))
        .hasMessageContaining("rnnged.minimumProbability requires a detector");
  }
}
