package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.AnnotationSerializer;
import edu.stanford.nlp.pipeline.GenericAnnotationSerializer;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.corenlp.LanguageAnnotations.LogProbabilityInNatsAnnotation;
import io.github.recurve.corenlp.LanguageAnnotations.PerplexityAnnotation;
import io.github.recurve.corenlp.LanguageAnnotations.SuggestionsAnnotation;
import io.github.recurve.language.Suggestion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results of the language model in each output format of CoreNLP. */
class LanguageOutputTest {

  private static final String TEXT = "How far is it? I don't know the";

  @TempDir static Path directory;

  private static String model;

  @BeforeAll
  static void save() throws IOException {
    model = SmallLanguageModel.save(directory).toString();
  }

  private static Annotation annotate(boolean scored) {
    return annotate("rnnlm.tokenScores", String.valueOf(scored));
  }

  private static Annotation annotate(String... settings) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,rnnlm");
    properties.setProperty("customAnnotatorClass.rnnlm", RecurveLanguageAnnotator.class.getName());
    properties.setProperty("rnnlm.model", model);
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    Annotation document = new Annotation(TEXT);
    new StanfordCoreNLP(properties).annotate(document);
    return document;
  }

  private static List<CoreMap> sentences(Annotation document) {
    return document.get(CoreAnnotations.SentencesAnnotation.class);
  }

  private static Annotation copy(Annotation document, AnnotationSerializer serializer)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = serializer.write(document, bytes)) {
      out.flush();
    }
    return serializer.read(new ByteArrayInputStream(bytes.toByteArray())).first;
  }

  @Test
  void sentencesAreNotReplaced() throws IOException {
    Properties tokenize = new Properties();
    tokenize.setProperty("annotators", "tokenize");
    Annotation document = new Annotation(TEXT);
    new StanfordCoreNLP(tokenize).annotate(document);
    CoreMap before = sentences(document).get(1);
    Properties suggest = new Properties();
    suggest.setProperty("rnnlm.model", model);
    new RecurveLanguageAnnotator("rnnlm", suggest).annotate(document);
    assertThat(sentences(document).get(1)).isSameAs(before);
    assertThat(before.keySet()).contains(SuggestionsAnnotation.class);
  }

  @Test
  void protobufAcceptsADocumentIfAskedAndLeavesTheSuggestionsOut() throws Exception {
    Annotation document = annotate("rnnlm.protobuf", "true");
    assertThat(sentences(document).get(1).get(SuggestionsAnnotation.class)).hasSize(3);
    Annotation copy = copy(document, new ProtobufAnnotationSerializer());
    assertThat(copy.get(CoreAnnotations.TokensAnnotation.class)).hasSize(10);
    assertThat(sentences(copy).get(1).get(SuggestionsAnnotation.class)).isNull();
  }

  /** The reason for the property. */
  @Test
  void protobufRefusesSuggestionsOtherwise() {
    Annotation document = annotate(false);
    assertThatThrownBy(() -> copy(document, new ProtobufAnnotationSerializer()))
        .isInstanceOf(ProtobufAnnotationSerializer.LossySerializationException.class)
        .hasMessageContaining("LanguageAnnotations$SuggestionsAnnotation");
  }

  @Test
  void protobufRefusesScoresOfTokensByName() {
    Annotation document = annotate("rnnlm.protobuf", "true", "rnnlm.tokenScores", "true");
    assertThatThrownBy(() -> copy(document, new ProtobufAnnotationSerializer()))
        .isInstanceOf(ProtobufAnnotationSerializer.LossySerializationException.class)
        .hasMessageContaining("Keys are not being serialized")
        .hasMessageContaining("LanguageAnnotations$LogProbabilityInNatsAnnotation");
  }

  @Test
  void lenientProtobufLeavesTheScoresOut() throws Exception {
    Annotation copy = copy(annotate(true), new ProtobufAnnotationSerializer(false));
    assertThat(copy.get(CoreAnnotations.TokensAnnotation.class))
        .hasSize(10)
        .noneMatch(token -> token.containsKey(LogProbabilityInNatsAnnotation.class));
  }

  @Test
  void javaSerialisationKeepsAll() throws Exception {
    Annotation document = annotate(true);
    Annotation copy = copy(document, new GenericAnnotationSerializer());
    for (int i = 0; i < 2; i++) {
      CoreMap sentence = sentences(document).get(i);
      CoreMap read = sentences(copy).get(i);
      assertThat(read.get(SuggestionsAnnotation.class))
          .isEqualTo(sentence.get(SuggestionsAnnotation.class));
      assertThat(read.get(PerplexityAnnotation.class))
          .isEqualTo(sentence.get(PerplexityAnnotation.class));
    }
    assertThat(copy.get(CoreAnnotations.TokensAnnotation.class))
        .allMatch(token -> token.get(LogProbabilityInNatsAnnotation.class) <= 0);
  }

  @Test
  void formatsOfCoreNlpItselfStillWork() throws IOException {
    for (String format : List.of("text", "json", "conll", "conllu", "xml", "serialized")) {
      assertThat(commandLine(format, "false", "-rnnlm.protobuf", "true")).as(format).isNotEmpty();
    }
  }

  /** Runs {@code java edu.stanford.nlp.pipeline.StanfordCoreNLP}; returns the file it writes. */
  private static byte[] commandLine(String format, String scored, String... more)
      throws IOException {
    Path text = Files.writeString(directory.resolve("text.txt"), TEXT);
    String[] arguments = {
      "-annotators",
      "tokenize,rnnlm",
      "-customAnnotatorClass.rnnlm",
      RecurveLanguageAnnotator.class.getName(),
      "-rnnlm.model",
      model,
      "-rnnlm.tokenScores",
      scored,
      "-file",
      text.toString(),
      "-outputDirectory",
      directory.toString(),
      "-outputExtension",
      ".out",
      "-outputFormat",
      format
    };
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    Path output = directory.resolve("text.txt.out");
    Files.deleteIfExists(output);
    StanfordCoreNLP.main(all);
    return Files.readAllBytes(output);
  }

  private static String custom(Class<?> outputter, String scored) throws IOException {
    return new String(
        commandLine("custom", scored, "-customOutputter", outputter.getName()), "UTF-8");
  }

  @Test
  void jsonHasSuggestionsAndScores() throws IOException {
    Annotation document = annotate(true);
    String json = custom(LanguageJsonOutputter.class, "true");
    JsonObject sentence =
        Json.createReader(new StringReader(json))
            .readObject()
            .getJsonArray("sentences")
            .getJsonObject(1);
    CoreMap expected = sentences(document).get(1);
    assertThat(sentence.getInt("index")).isEqualTo(1);
    assertThat(sentence.getString("text")).isEqualTo("I don't know the");
    assertThat(sentence.getJsonNumber("perplexity").doubleValue())
        .isEqualTo(expected.get(PerplexityAnnotation.class));
    assertThat(sentence.getJsonNumber("logProbability").doubleValue())
        .isEqualTo(expected.get(LogProbabilityInNatsAnnotation.class));
    assertThat(sentence.getJsonArray("suggestions").getValuesAs(JsonObject.class))
        .extracting(
            s -> new Suggestion(s.getString("word"), s.getJsonNumber("probability").doubleValue()))
        .isEqualTo(expected.get(SuggestionsAnnotation.class));
    List<JsonObject> tokens = sentence.getJsonArray("tokens").getValuesAs(JsonObject.class);
    assertThat(tokens)
        .extracting(token -> token.getString("word"))
        .containsExactly("I", "do", "n't", "know", "the");
    assertThat(tokens.get(2).getJsonNumber("logProbability").doubleValue()).isZero();
    assertThat(tokens.get(2).getInt("characterOffsetBegin")).isEqualTo(19);
  }

  @Test
  void jsonLeavesOutWhatThereIsNot() throws IOException {
    assertThat(custom(LanguageJsonOutputter.class, "false"))
        .contains("\"suggestions\"")
        .doesNotContain("\"perplexity\"", "\"tokens\"");
  }

  @Test
  void tableHasSuggestionsAndScores() throws IOException {
    CoreMap expected = sentences(annotate(true)).get(1);
    Suggestion first = expected.get(SuggestionsAnnotation.class).get(0);
    assertThat(custom(LanguageTsvOutputter.class, "true").lines())
        .contains(
            "2\ttoken\tn't\t0.0",
            "2\tperplexity\t\t" + expected.get(PerplexityAnnotation.class),
            "2\tsuggestion\t" + first.word() + "\t" + first.probability())
        .hasSize(10 + 2 * (2 + 3));
  }

  @Test
  void tableWithoutScoresHasSuggestionsOnly() throws IOException {
    assertThat(custom(LanguageTsvOutputter.class, "false").lines())
        .hasSize(6)
        .allMatch(line -> line.matches("[12]\tsuggestion\t\\S+\t[0-9.E-]+"));
  }
}
