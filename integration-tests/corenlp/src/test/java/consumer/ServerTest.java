package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.util.Pair;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.json.Json;
import javax.json.JsonObject;
import javax.json.JsonReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server answers with the tagger's labels in every format. */
class ServerTest {

  private static final String TEXT = String.join("\n", Names.SENTENCES);

  static final Map<String, String> PROTOBUF =
      Map.of(
          "outputFormat", "serialized", "serializer", ProtobufAnnotationSerializer.class.getName());

  @TempDir static Path directory;

  private static CoreNlpServer server;

  @BeforeAll
  static void start() throws Exception {
    Properties properties = PipelineTest.ner(Names.NER_MODEL);
    // Otherwise the server puts a part-of-speech tagger in front of every ner.
    properties.setProperty("enforceRequirements", "false");
    server = new CoreNlpServer(properties, directory);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void json() throws Exception {
    String json = text("json");
    assertThat(tokenLabels(json)).isEqualTo(Names.allLabels());
    assertThat(json).contains("\"nerConfidences\"");
  }

  /** The label of each token of an answer. */
  static List<String> tokenLabels(String json) {
    List<String> labels = new ArrayList<>();
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      for (JsonObject sentence :
          reader.readObject().getJsonArray("sentences").getValuesAs(JsonObject.class)) {
        for (JsonObject token : sentence.getJsonArray("tokens").getValuesAs(JsonObject.class)) {
          labels.add(token.getString("ner"));
        }
      }
    }
    return labels;
  }

  @Test
  void conll() throws Exception {
    List<String> labels =
        text("conll")
            .lines()
            .filter(line -> !line.isEmpty())
            .map(line -> line.split("\t")[4])
            .toList();
    assertThat(labels).isEqualTo(Names.allLabels());
  }

  @Test
  void serialized() throws Exception {
    byte[] answer = server.annotate(TEXT, PROTOBUF);
    try (InputStream in = new ByteArrayInputStream(answer)) {
      Pair<Annotation, InputStream> document = new ProtobufAnnotationSerializer().read(in);
      assertThat(
              document.first.get(CoreAnnotations.TokensAnnotation.class).stream()
                  .map(CoreLabel::ner)
                  .toList())
          .isEqualTo(Names.allLabels());
    }
  }

  @Test
  void oneHundredRequestsAtATimeGetEqualAnswers() throws Exception {
    String expected = text("json");
    ExecutorService pool = Executors.newFixedThreadPool(100);
    try {
      Callable<String> request = () -> text("json");
      List<Callable<String>> requests = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        requests.add(request);
      }
      for (Future<String> answer : pool.invokeAll(requests)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static String text(String format) throws Exception {
    return new String(
        server.annotate(TEXT, Map.of("outputFormat", format)), StandardCharsets.UTF_8);
  }
}
