package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreEntityMention;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.Pair;
import edu.stanford.nlp.util.Triple;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in {@code ner} with a model of ours, without any other model of CoreNLP. */
class NerModelPipelineTest {

  private static final String TEXT =
      "Somesh worked at Cisco, in Bengaluru. Barack Obama was born in Hawaii.";

  @TempDir static Path directory;

  private static Path model;

  @BeforeAll
  static void export() throws IOException {
    model = SmallTagger.export(directory);
  }

  private static StanfordCoreNLP pipeline(String... settings) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,ner");
    properties.setProperty("ner.model", model.toString());
    properties.setProperty("ner.statisticalOnly", "true");
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    return new StanfordCoreNLP(properties);
  }

  private static CoreDocument annotate(String text, String... settings) {
    CoreDocument document = new CoreDocument(text);
    pipeline(settings).annotate(document);
    return document;
  }

  private static List<String> tags(CoreDocument document) {
    return document.tokens().stream().map(CoreLabel::ner).toList();
  }

  private static List<String> mentions(CoreDocument document) {
    return document.entityMentions().stream()
        .map(mention -> mention.text() + "/" + mention.entityType())
        .toList();
  }

  @Test
  void onePropertyGivesNamesAndMentions() {
    assertThat(mentions(annotate(TEXT)))
        .containsExactly(
            "Somesh/PERSON",
            "Cisco/ORGANIZATION",
            "Bengaluru/LOCATION",
            "Barack Obama/PERSON",
            "Hawaii/LOCATION");
  }

  @Test
  void mentionsCarryTheTaggersConfidence() {
    CoreEntityMention somesh = annotate(TEXT).entityMentions().get(0);
    double probability =
        SmallTagger.get()
            .tag(List.of("Somesh", "worked", "at", "Cisco", ",", "in", "Bengaluru", "."))
            .probability(0, "B-PER");
    assertThat(somesh.entityTypeConfidences()).containsOnlyKeys("PERSON");
    assertThat(somesh.entityTypeConfidences().get("PERSON")).isCloseTo(probability, within(0.05));
  }

  @Test
  void onlyTheStockKeysAreLeftSoProtobufOutputWorks() throws Exception {
    Annotation document = annotate(TEXT).annotation();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProtobufAnnotationSerializer serializer = new ProtobufAnnotationSerializer();
    serializer.write(document, bytes).close();
    Pair<Annotation, ?> copy = serializer.read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(tags(new CoreDocument(copy.first))).isEqualTo(tags(new CoreDocument(document)));
  }

  @Test
  void severalThreadsGiveTheOutputOfOne() {
    String text = (TEXT + " Mary Smith met Somesh in Paris. ").repeat(50);
    assertThat(tags(annotate(text, "ner.nthreads", "4")))
        .isEqualTo(tags(annotate(text, "ner.nthreads", "1")));
  }

  @Test
  void sentencesLongerThanTheLimitAreLeftOut() {
    assertThat(tags(annotate("Somesh worked in Paris. Somesh.", "ner.maxlen", "3")))
        .containsExactly("O", "O", "O", "O", "O", "PERSON", "O");
  }

  @Test
  void afterATimeoutTokensAreBackgroundAndThePipelineContinues() {
    String table = "Somesh Paris London ".repeat(30_000);
    StanfordCoreNLP pipeline =
        pipeline("ner.maxtime", "1", "tokenize.whitespace", "true", "ssplit.isOneSentence", "true");
    CoreDocument document = new CoreDocument(table);
    pipeline.annotate(document);
    assertThat(tags(document)).containsOnly("O");
    CoreDocument next = annotate(TEXT, "ner.maxtime", "60000");
    assertThat(mentions(next)).contains("Barack Obama/PERSON");
  }

  @Test
  void offsetsCountCodeUnitsBehindAnEmoji() {
    CoreDocument document = annotate("\uD83D\uDE00 Somesh met Mary Smith.");
    assertThat(document.entityMentions().get(0).charOffsets()).isEqualTo(new Pair<>(3, 9));
  }

  @Test
  void tokensThatAreGivenAreKept() {
    CoreDocument document =
        annotate("Somesh worked at Cisco , in Bengaluru .", "tokenize.whitespace", "true");
    assertThat(tags(document))
        .containsExactly("PERSON", "O", "O", "ORGANIZATION", "O", "O", "LOCATION", "O");
  }

  @Test
  void wordsThatCoreNlpJoinsAtAHyphenShareALabel() {
    CoreDocument document = annotate("Barack-Obama was born in Hawaii.");
    assertThat(document.tokens().subList(0, 3))
        .extracting(CoreLabel::word)
        .containsExactly("Barack", "-", "Obama");
    assertThat(tags(document).subList(0, 3)).containsOnly(tags(document).get(0));
  }

  @Test
  void aTextWithoutWordsIsAccepted() {
    assertThat(annotate("").tokens()).isEmpty();
    assertThat(annotate("\n \n").entityMentions()).isEmpty();
  }

  @Test
  void aModelInFrontOfAnotherHasPriorityAndOneBehindAddsItsOwnLabels() throws IOException {
    Path stock = StockCrf.train(directory, "DATE_WORD", "dinner", "home");
    for (String models : List.of(model + "," + stock, stock + "," + model)) {
      CoreDocument document = annotate("Somesh walked home after dinner.", "ner.model", models);
      assertThat(tags(document))
          .as(models)
          .containsExactly("PERSON", "O", "DATE_WORD", "O", "DATE_WORD", "O");
    }
  }

  @Test
  void evaluationOnATestFileCountsNames() throws Exception {
    Path gold =
        Files.writeString(
            directory.resolve("gold.tsv"),
            "Barack\tPERSON\nObama\tPERSON\nwas\tO\nborn\tO\nin\tO\nHawaii\tLOCATION\n.\tO\n\n");
    CRFClassifier<CoreLabel> classifier = CRFClassifier.getClassifier(model.toFile());
    assertThat(
            classifier.classifyAndWriteAnswers(
                gold.toString(), classifier.defaultReaderAndWriter(), true))
        .isEqualTo(new Triple<>(100.0, 100.0, 100.0)); // precision, recall, F1
  }

  @Test
  void tokensCarryTheAnswerKeyNowhere() {
    for (CoreLabel token : annotate(TEXT).tokens()) {
      assertThat(token.get(CoreAnnotations.AnswerAnnotation.class)).isNull();
    }
  }
}
