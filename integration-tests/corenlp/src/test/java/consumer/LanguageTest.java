package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.corenlp.LanguageAnnotations;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The annotator {@code rnnlm} in the pipeline, on the command line and in the server. */
class LanguageTest {

  private static final String TEXT = "She doesn't drink tea (again). Would you like some";

  private static final Map<String, String> CUSTOM =
      Map.of(
          "outputFormat", "custom",
          "customOutputter", "io.github.recurve.corenlp.LanguageJsonOutputter");

  @TempDir static Path directory;

  private static Path file;
  private static LanguageModel model;
  private static CoreNlpServer server;

  @BeforeAll
  static void start() throws Exception {
    file = TinyLanguage.train(directory);
    model = LanguageModel.load(file);
    server = new CoreNlpServer(properties(), directory);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,rnnlm");
    properties.setProperty(
        "customAnnotatorClass.rnnlm", "io.github.recurve.corenlp.RecurveLanguageAnnotator");
    properties.setProperty("rnnlm.model", file.toString());
    return properties;
  }

  private static List<Suggestion> expected() {
    return new Suggester(model).suggest("Would you like some ", 3);
  }

  private static List<Suggestion> suggestions(JsonObject sentence) {
    return sentence.getJsonArray("suggestions").getValuesAs(JsonObject.class).stream()
        .map(s -> new Suggestion(s.getString("word"), s.getJsonNumber("probability").doubleValue()))
        .toList();
  }

  private static List<JsonObject> sentences(String json) {
    return Json.createReader(new StringReader(json))
        .readObject()
        .getJsonArray("sentences")
        .getValuesAs(JsonObject.class);
  }

  private static String answer(Map<String, String> settings) throws Exception {
    Map<String, String> all = new HashMap<>(CUSTOM);
    all.putAll(settings);
    return new String(server.annotate(TEXT, all), StandardCharsets.UTF_8);
  }

  @Test
  void pipelineSuggestsWhatTheModelSuggests() {
    CoreDocument document = new CoreDocument(TEXT);
    new StanfordCoreNLP(properties()).annotate(document);
    CoreMap last = document.sentences().get(1).coreMap();
    assertThat(last.get(LanguageAnnotations.SuggestionsAnnotation.class)).isEqualTo(expected());
  }

  @Test
  void twoThreadsGiveTheOutputOfOne() {
    Properties two = properties();
    two.setProperty("rnnlm.nthreads", "2");
    List<List<Suggestion>> found = new ArrayList<>();
    for (Properties each : List.of(properties(), two)) {
      CoreDocument document = new CoreDocument((TEXT + " bread. ").repeat(20));
      new StanfordCoreNLP(each).annotate(document);
      List<Suggestion> all = new ArrayList<>();
      for (CoreMap sentence :
          document.annotation().get(CoreAnnotations.SentencesAnnotation.class)) {
        all.addAll(sentence.get(LanguageAnnotations.SuggestionsAnnotation.class));
      }
      found.add(all);
    }
    assertThat(found.get(1)).hasSize(120).isEqualTo(found.get(0));
  }

  @Test
  void serverAnswersWithSuggestions() throws Exception {
    List<JsonObject> sentences = sentences(answer(Map.of()));
    assertThat(sentences).hasSize(2);
    assertThat(suggestions(sentences.get(1))).isEqualTo(expected());
  }

  @Test
  void serverScoresTokensForARequestThatAsksForIt() throws Exception {
    JsonObject sentence = sentences(answer(Map.of("rnnlm.tokenScores", "true"))).get(0);
    double[] expected = model.logProbabilities(model.tokenize("She doesn't drink tea (again)."));
    List<JsonObject> tokens = sentence.getJsonArray("tokens").getValuesAs(JsonObject.class);
    assertThat(tokens.get(2).getString("word")).isEqualTo("n't");
    assertThat(tokens.get(2).getJsonNumber("logProbability").doubleValue()).isZero();
    assertThat(
            tokens.stream()
                .mapToDouble(token -> token.getJsonNumber("logProbability").doubleValue())
                .sum())
        .isEqualTo(Arrays.stream(expected).sum(), within(1e-9));
  }

  @Test
  void protobufAnswersComeWithoutSuggestionsIfAskedFor() throws Exception {
    Map<String, String> settings = new HashMap<>(ServerTest.PROTOBUF);
    settings.put("rnnlm.protobuf", "true");
    byte[] answer = server.annotate(TEXT, settings);
    assertThat(
            new ProtobufAnnotationSerializer()
                .read(new ByteArrayInputStream(answer))
                .first
                .get(CoreAnnotations.SentencesAnnotation.class))
        .hasSize(2);
  }

  @Test
  void otherProtobufAnswersAreRefusedByName() {
    assertThatThrownBy(() -> server.annotate(TEXT, ServerTest.PROTOBUF))
        .hasMessageContaining("500")
        .hasMessageContaining("SuggestionsAnnotation");
    Map<String, String> settings = new HashMap<>(ServerTest.PROTOBUF);
    settings.put("rnnlm.protobuf", "true");
    settings.put("rnnlm.tokenScores", "true");
    assertThatThrownBy(() -> server.annotate(TEXT, settings))
        .hasMessageContaining("500")
        .hasMessageContaining("LogProbabilityInNatsAnnotation");
  }

  @Test
  void formatsOfCoreNlpItselfAreAnswered() throws Exception {
    for (String format : List.of("json", "xml", "conll", "text")) {
      assertThat(server.annotate(TEXT, Map.of("outputFormat", format))).isNotEmpty();
    }
  }

  /** CoreNLP leaves the cause out of the answer. */
  @Test
  void serverLogNamesAWrongProperty() throws Exception {
    assertThatThrownBy(() -> answer(Map.of("rnnlm.suggestions", "many")))
        .hasMessageContaining("500")
        .hasMessageContaining("rnnlm.suggestions=many");
    assertThat(directory.resolve("server.log"))
        .content()
        .contains("property rnnlm.suggestions is 'many'; it must be a whole number");
  }

  @Test
  void commandLineWritesATable() throws Exception {
    Path text = Files.writeString(directory.resolve("text.txt"), TEXT);
    JavaCommand.run(
        directory,
        "edu.stanford.nlp.pipeline.StanfordCoreNLP",
        "-annotators",
        "tokenize,rnnlm",
        "-customAnnotatorClass.rnnlm",
        "io.github.recurve.corenlp.RecurveLanguageAnnotator",
        "-rnnlm.model",
        file.toString(),
        "-rnnlm.nthreads",
        "2",
        "-file",
        text.toString(),
        "-outputDirectory",
        directory.toString(),
        "-outputExtension",
        ".tsv",
        "-outputFormat",
        "custom",
        "-customOutputter",
        "io.github.recurve.corenlp.LanguageTsvOutputter");
    List<String> lines = Files.readAllLines(directory.resolve("text.txt.tsv"));
    assertThat(lines).hasSize(6);
    List<Suggestion> expected = expected();
    for (int i = 0; i < 3; i++) {
      Suggestion suggestion = expected.get(i);
      assertThat(lines.get(3 + i))
          .isEqualTo("2\tsuggestion\t" + suggestion.word() + "\t" + suggestion.probability());
    }
  }
}
