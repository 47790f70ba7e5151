package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.util.Pair;
import io.github.recurve.classifier.ClassifierSettings;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.text.LabeledText;
import io.github.recurve.training.TrainingSettings;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonArray;
import javax.json.JsonReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unmodified server shows the sentiment of a classifier without a parser. */
class SentimentTest {

  private static final String TEXT = "The soup was good. The soup was not good.";

  @TempDir static Path directory;

  private static CoreNlpServer server;

  @BeforeAll
  static void start() throws Exception {
    List<LabeledText> texts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (String dish : List.of("soup", "bread", "rice")) {
        texts.add(new LabeledText(List.of("the", dish, "was", "good", "."), "positive"));
        texts.add(new LabeledText(List.of("the", dish, "was", "not", "good", "."), "negative"));
        texts.add(new LabeledText(List.of("we", "had", dish, "."), "neutral"));
      }
    }
    Path model = directory.resolve("dishes.bin");
    new ClassifierTrainer(
            ClassifierSettings.defaults().withHidden(12).withWordSize(12).withCharacterFilters(0),
            TrainingSettings.defaults()
                .withEpochs(10)
                .withLearningRate(0.02)
                .withAverageDecay(0)
                .withWarmupSteps(0))
        .train(texts, texts)
        .save(model);
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,rnnclass");
    properties.setProperty(
        "customAnnotatorClass.rnnclass", "io.github.recurve.corenlp.RecurveClassifierAnnotator");
    properties.setProperty("rnnclass.model", model.toString());
    properties.setProperty("rnnclass.sentiment", "true");
    properties.setProperty("rnnclass.labels", "false");
    properties.setProperty("rnnclass.document", "false");
    server = new CoreNlpServer(properties, directory);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void json() throws Exception {
    String json =
        new String(server.annotate(TEXT, Map.of("outputFormat", "json")), StandardCharsets.UTF_8);
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonArray sentences = reader.readObject().getJsonArray("sentences");
      assertThat(sentences.getJsonObject(0).getString("sentiment")).isEqualTo("Positive");
      assertThat(sentences.getJsonObject(1).getString("sentiment")).isEqualTo("Negative");
      assertThat(sentences.getJsonObject(1).getString("sentimentValue")).isEqualTo("1");
    }
  }

  @Test
  void serialized() throws Exception {
    byte[] answer = server.annotate(TEXT, ServerTest.PROTOBUF);
    try (InputStream in = new ByteArrayInputStream(answer)) {
      Pair<Annotation, InputStream> document = new ProtobufAnnotationSerializer().read(in);
      assertThat(
              document.first.get(CoreAnnotations.SentencesAnnotation.class).stream()
                  .map(sentence -> sentence.get(SentimentCoreAnnotations.SentimentClass.class)))
          .containsExactly("Positive", "Negative");
    }
  }
}
