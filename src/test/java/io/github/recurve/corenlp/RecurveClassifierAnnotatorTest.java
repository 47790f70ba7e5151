package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.AnnotationOutputter;
import edu.stanford.nlp.pipeline.JSONOutputter;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.classifier.Classification;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.corenlp.ClassificationAnnotations.IntentAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelDistributionAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelProbabilityAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.Slot;
import io.github.recurve.corenlp.ClassificationAnnotations.SlotsAnnotation;
import io.github.recurve.text.LabeledText;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classifiers and assistants as annotators of CoreNLP. */
class RecurveClassifierAnnotatorTest {

  private static final String TEXT = "It is very good. The film was not good.";
  private static final String ORDER = "Please bring me some red rice from Oslo";

  @TempDir static Path folder;

  private static Classifier classifier;

  @BeforeAll
  static void save() throws Exception {
    classifier = ToyTexts.classifier();
    classifier.save(folder.resolve("reviews.bin"));
    List<LabeledText> sentiment =
        ToyTexts.reviews(200, 1).stream()
            .map(
                text ->
                    new LabeledText(
                        text.tokens(), text.label().equals("good") ? "positive" : "Very_Negative"))
            .toList();
    new ClassifierTrainer(ToyTexts.settings(), ToyTexts.training(6))
        .train(sentiment, sentiment.subList(0, 40))
        .save(folder.resolve("sentiment.bin"));
    ToyTexts.assistant().save(folder.resolve("waiter.bin"));
  }

  private static Annotation annotate(Class<?> annotator, String text, String... settings) {
    Properties properties = new Properties();
    // CoreNLP shares annotators of one name and equal properties, whatever their classes.
    String name = annotator == RecurveClassifierAnnotator.class ? "rnnclass" : "rnnassistant";
    properties.setProperty("annotators", "tokenize," + name);
    properties.setProperty("customAnnotatorClass." + name, annotator.getName());
    for (int i = 0; i < settings.length; i += 2) {
      String value = settings[i + 1];
      properties.setProperty(
          name + "." + settings[i],
          value.endsWith(".bin") ? folder.resolve(value).toString() : value);
    }
    Annotation document = new Annotation(text);
    new StanfordCoreNLP(properties).annotate(document);
    return document;
  }

  private static Annotation classified(String... settings) {
    return annotate(RecurveClassifierAnnotator.class, TEXT, settings);
  }

  private static JsonObject json(AnnotationOutputter outputter, Annotation document)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    outputter.print(document, out);
    return Json.createReader(new StringReader(out.toString(StandardCharsets.UTF_8))).readObject();
  }

  @Test
  void sentencesAndTheDocumentGetLabels() {
    Annotation document = classified("model", "reviews.bin");
    List<CoreMap> sentences = document.get(CoreAnnotations.SentencesAnnotation.class);
    assertThat(sentences)
        .extracting(sentence -> sentence.get(LabelAnnotation.class))
        .containsExactly("good", ToyTexts.BAD);
    Classification ours = classifier.classify("It is very good.");
    assertThat(sentences.get(0).get(LabelProbabilityAnnotation.class))
        .isEqualTo(ours.probability());
    assertThat(sentences.get(0).get(LabelDistributionAnnotation.class))
        .isEqualTo(ours.distribution());
    assertThat(document.get(LabelAnnotation.class)).isEqualTo(classifier.classify(TEXT).label());
    assertThat(document.containsKey(SentimentCoreAnnotations.SentimentClass.class)).isFalse();
  }

  @Test
  void sentimentIsShownByCoreNlpItself() throws Exception {
    Annotation document =
        classified(
            "model", "sentiment.bin", "sentiment", "true", "labels", "false", "document", "false");
    JsonObject first =
        json(new JSONOutputter(), document).getJsonArray("sentences").getJsonObject(0);
    assertThat(first.getString("sentiment")).isEqualTo("Positive");
    assertThat(first.getString("sentimentValue")).isEqualTo("3");
    assertThat(first.getJsonArray("sentimentDistribution")).hasSize(5);
    assertThat(first.getString("sentimentTree")).contains("good");
    CoreMap second = document.get(CoreAnnotations.SentencesAnnotation.class).get(1);
    assertThat(second.get(SentimentCoreAnnotations.SentimentClass.class))
        .isEqualTo("Very negative");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ProtobufAnnotationSerializer().write(document, bytes).close();
    assertThat(bytes.size()).isPositive();
  }

  @Test
  void labelsThatAreNotSentimentClassesAreRejected() {
    assertThatThrownBy(() -> classified("model", "reviews.bin", "sentiment", "true"))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasStackTraceContaining("label 'good' is not a sentiment class");
    assertThatThrownBy(() -> classified("model", "reviews.bin", "moodel", "x"))
        .hasStackTraceContaining("unknown property rnnclass.moodel");
    assertThatThrownBy(() -> classified()).hasStackTraceContaining("rnnclass.model is missing");
  }

  @Test
  void theAssistantFindsIntentAndSlots() {
    Annotation document = annotate(RecurveAssistantAnnotator.class, ORDER, "model", "waiter.bin");
    CoreMap sentence = document.get(CoreAnnotations.SentencesAnnotation.class).get(0);
    assertThat(sentence.get(IntentAnnotation.class)).isEqualTo("order");
    assertThat(sentence.get(SlotsAnnotation.class))
        .extracting(Slot::type, Slot::value, Slot::start, Slot::end)
        .containsExactly(tuple("dish", "red rice", 4, 6), tuple("place", "Oslo", 7, 8));
    assertThatThrownBy(
            () -> annotate(RecurveAssistantAnnotator.class, ORDER, "model", "reviews.bin"))
        .hasStackTraceContaining("without slots");
  }

  @Test
  void theJsonOutputterWritesBoth() throws Exception {
    JsonObject labels = json(new ClassificationJsonOutputter(), classified("model", "reviews.bin"));
    assertThat(labels.getString("label")).isNotEmpty();
    JsonObject second = labels.getJsonArray("sentences").getJsonObject(1);
    assertThat(second.getString("label")).isEqualTo(ToyTexts.BAD);
    assertThat(second.getJsonObject("distribution")).containsKeys("good", ToyTexts.BAD);
    JsonObject order =
        json(
                new ClassificationJsonOutputter(),
                annotate(RecurveAssistantAnnotator.class, ORDER, "model", "waiter.bin"))
            .getJsonArray("sentences")
            .getJsonObject(0);
    assertThat(order.getString("intent")).isEqualTo("order");
    assertThat(order.getJsonArray("slots").getJsonObject(0).getString("value"))
        .isEqualTo("red rice");
  }

  @Test
  void anEmptyDocumentGetsTheLabelOfNoWords() {
    Annotation document = annotate(RecurveClassifierAnnotator.class, "", "model", "reviews.bin");
    assertThat(document.get(LabelAnnotation.class)).isEqualTo(classifier.classify("").label());
  }
}
