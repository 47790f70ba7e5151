package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.corenlp.RecurveTranslationAnnotator.TranslationAnnotation;
import io.github.recurve.training.TrainingSettings;
import io.github.recurve.translator.SentencePair;
import io.github.recurve.translator.Translation;
import io.github.recurve.translator.Translator;
import io.github.recurve.translator.TranslatorSettings;
import io.github.recurve.translator.TranslatorTrainer;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.json.Json;
import javax.json.JsonNumber;
import javax.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurveTranslationAnnotatorTest {

  @TempDir static Path folder;

  private static Path file;
  private static Translator translator;

  @BeforeAll
  static void train() throws Exception {
    TranslatorSettings small =
        TranslatorSettings.defaults().withEmbedding(8).withHidden(8).withLayers(1).withMerges(9);
    List<SentencePair> pairs =
        Collections.nCopies(20, new SentencePair("Anna drinks tea.", "Anna boit du th\u00e9."));
    file = folder.resolve("small-mt.bin");
    new TranslatorTrainer(small, TrainingSettings.defaults().withEpochs(20).withLearningRate(0.02))
        .train(pairs, pairs.subList(0, 1))
        .save(file);
    translator = Translator.load(file);
  }

  private static Properties properties(String... settings) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,rnnmt");
    properties.setProperty(
        "customAnnotatorClass.rnnmt", RecurveTranslationAnnotator.class.getName());
    properties.setProperty("rnnmt.model", file.toString());
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    return properties;
  }

  @Test
  void everySentenceGetsItsTranslation() {
    CoreDocument document = new CoreDocument("Anna drinks tea.  Tea drinks Anna?");
    new StanfordCoreNLP(properties("rnnmt.beam", "2")).annotate(document);
    List<CoreMap> sentences = document.annotation().get(CoreAnnotations.SentencesAnnotation.class);
    assertThat(sentences).hasSize(2);
    assertThat(sentences.get(1).get(TranslationAnnotation.class).text())
        .isEqualTo(
            translator.withSearch(2, Translator.LENGTH_PENALTY).translate("Tea drinks Anna?"));
  }

  @Test
  void translationsAreWrittenAsJson() throws Exception {
    Annotation document = new Annotation("Anna drinks tea.");
    new StanfordCoreNLP(properties()).annotate(document);
    JsonObject sentence = json(document).getJsonArray("sentences").getJsonObject(0);
    Translation expected = translator.translateAll(List.of("Anna drinks tea.")).get(0);
    assertThat(sentence.getString("text")).isEqualTo("Anna drinks tea.");
    assertThat(sentence.getString("translation")).isEqualTo(expected.text());
    assertThat(sentence.getJsonNumber("score").doubleValue()).isEqualTo(expected.score());
    assertThat(sentence.getJsonArray("sourceWords")).hasSize(3);
    assertThat(sentence.getJsonArray("targetWords")).hasSameSizeAs(expected.targetWords());
    assertThat(sentence.getJsonArray("alignment"))
        .extracting(number -> ((JsonNumber) number).intValue())
        .isEqualTo(
            IntStream.range(0, expected.targetWords().size())
                .mapToObj(expected::alignedWord)
                .toList());
  }

  @Test
  void sentencesWithoutATranslationAreWrittenWithoutOne() throws Exception {
    Properties properties = properties();
    properties.setProperty("annotators", "tokenize");
    Annotation document = new Annotation("Anna drinks tea.");
    new StanfordCoreNLP(properties).annotate(document);
    assertThat(json(document).getJsonArray("sentences").getJsonObject(0).keySet())
        .containsExactly("index", "text");
  }

  private static JsonObject json(Annotation document) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TranslationJsonOutputter().print(document, out);
    return Json.createReader(new StringReader(out.toString(StandardCharsets.UTF_8))).readObject();
  }

  @Test
  void unknownPropertiesAndOtherModelsAreRefused() {
    assertThatThrownBy(
            () -> new RecurveTranslationAnnotator("rnnmt", properties("rnnmt.width", "2")))
        .hasMessageContaining("unknown property rnnmt.width");
    assertThatThrownBy(
            () -> new RecurveTranslationAnnotator("rnnmt", properties("rnnmt.beam", "0")))
        .hasMessageContaining("rnnmt.beam");
    assertThatThrownBy(() -> new RecurveTranslationAnnotator("other", properties()))
        .hasMessageContaining("other.model is missing");
  }
}
