package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreEntityMention;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import io.github.recurve.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurveNerAnnotatorTest {

  private static final String TEXT =
      "Somesh worked at Cisco, in Bengaluru. Barack Obama was born in Hawaii.";

  @TempDir static Path directory;

  private static Path model;

  @BeforeAll
  static void save() throws IOException {
    model = SmallTagger.save(directory);
  }

  private static Properties properties(String... settings) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,rnnner");
    properties.setProperty("customAnnotatorClass.rnnner", RecurveNerAnnotator.class.getName());
    properties.setProperty("rnnner.model", model.toString());
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    return properties;
  }

  private static CoreDocument annotate(String text, String... settings) {
    CoreDocument document = new CoreDocument(text);
    new StanfordCoreNLP(properties(settings)).annotate(document);
    return document;
  }

  private static List<String> tags(CoreDocument document) {
    return document.tokens().stream().map(CoreLabel::ner).toList();
  }

  @Test
  void pipelineByNameGivesNamesAndMentions() {
    CoreDocument document = annotate(TEXT);
    assertThat(document.entityMentions())
        .extracting(mention -> mention.text() + "/" + mention.entityType())
        .containsExactly(
            "Somesh/PERSON",
            "Cisco/ORGANIZATION",
            "Bengaluru/LOCATION",
            "Barack Obama/PERSON",
            "Hawaii/LOCATION");
    assertThat(document.entityMentions().get(0).entityTypeConfidences().get("PERSON"))
        .isBetween(0.5, 1.0);
  }

  @Test
  void everyTokenHasTheKeysOfTheBuiltInAnnotatorAndNoOthers() throws IOException {
    CoreDocument document = annotate(TEXT);
    CoreDocument plain = annotate(TEXT, "annotators", "tokenize");
    for (int i = 0; i < document.tokens().size(); i++) {
      CoreLabel token = document.tokens().get(i);
      String tag = token.ner();
      assertThat(token.get(CoreAnnotations.CoarseNamedEntityTagAnnotation.class)).isEqualTo(tag);
      assertThat(token.get(CoreAnnotations.FineGrainedNamedEntityTagAnnotation.class))
          .isEqualTo(tag);
      assertThat(token.get(CoreAnnotations.NamedEntityTagProbsAnnotation.class))
          .containsOnlyKeys(tag);
      assertThat(token.keySet())
          .containsAll(plain.tokens().get(i).keySet())
          .isSubsetOf(union(plain.tokens().get(i).keySet()));
    }
    new ProtobufAnnotationSerializer(true)
        .write(document.annotation(), new ByteArrayOutputStream())
        .close();
  }

  @Test
  void tokensOfANameCarryTheProbabilityOfTheWholeName() {
    List<Span> spans =
        SmallTagger.get()
            .tag(List.of("Barack", "Obama", "was", "born", "in", "Hawaii", "."))
            .spans();
    CoreDocument document = annotate("Barack Obama was born in Hawaii.");
    assertThat(spans).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(document.entityMentions().get(i).entityTypeConfidences())
          .containsValue(spans.get(i).probability());
    }
  }

  @Test
  void namesBelowTheMinimumProbabilityAreBackground() {
    CoreDocument all = annotate(TEXT, "rnnner.minimumProbability", "0");
    assertThat(all.entityMentions()).hasSize(5);
    double highest =
        all.entityMentions().stream()
            .flatMap(mention -> mention.entityTypeConfidences().values().stream())
            .max(Double::compare)
            .orElseThrow();
    CoreDocument sure = annotate(TEXT, "rnnner.minimumProbability", String.valueOf(highest));
    assertThat(sure.entityMentions()).hasSizeBetween(1, 4);
    assertThatThrownBy(() -> annotate(TEXT, "rnnner.minimumProbability", "high"))
        .hasStackTraceContaining(
            "rnnner.minimumProbability is 'high'; it must be a number from 0 to 1");
  }

  @Test
  void userNamesAreBackgroundIfAskedFor() {
    String text = "Somesh worked at @ Cisco, in Bengaluru.";
    assertThat(annotate(text).entityMentions())
        .extracting(CoreEntityMention::text)
        .containsExactly("Somesh", "@ Cisco", "Bengaluru");
    assertThat(annotate(text, "rnnner.userNames", "false").entityMentions())
        .extracting(CoreEntityMention::text)
        .containsExactly("Somesh", "Bengaluru");
    assertThatThrownBy(() -> annotate(text, "rnnner.userNames", "none"))
        .hasStackTraceContaining("rnnner.userNames is 'none'");
  }

  private static Set<Class<?>> union(Set<Class<?>> plain) {
    Set<Class<?>> all = new HashSet<>(plain);
    all.add(CoreAnnotations.NamedEntityTagAnnotation.class);
    all.add(CoreAnnotations.CoarseNamedEntityTagAnnotation.class);
    all.add(CoreAnnotations.FineGrainedNamedEntityTagAnnotation.class);
    all.add(CoreAnnotations.NamedEntityTagProbsAnnotation.class);
    all.add(CoreAnnotations.EntityMentionIndexAnnotation.class);
    return all;
  }

  @Test
  void whatCoreferenceAndRelationsRequireOfNamesIsSatisfied() throws IOException {
    Set<Class<? extends CoreAnnotation>> satisfied =
        new RecurveNerAnnotator("rnnner", properties()).requirementsSatisfied();
    assertThat(satisfied)
        .contains(
            CoreAnnotations.NamedEntityTagAnnotation.class,
            CoreAnnotations.CoarseNamedEntityTagAnnotation.class,
            CoreAnnotations.FineGrainedNamedEntityTagAnnotation.class,
            CoreAnnotations.EntityTypeAnnotation.class,
            CoreAnnotations.MentionsAnnotation.class,
            CoreAnnotations.EntityMentionIndexAnnotation.class);
  }

  @Test
  void withoutMentionsNoneAreDeclared() throws IOException {
    assertThat(
            new RecurveNerAnnotator("x", prefixed("x", "buildEntityMentions", "false"))
                .requirementsSatisfied())
        .doesNotContain(CoreAnnotations.MentionsAnnotation.class);
    assertThat(annotate(TEXT, "rnnner.buildEntityMentions", "false").annotation().keySet())
        .doesNotContain(CoreAnnotations.MentionsAnnotation.class);
  }

  private static Properties prefixed(String name, String key, String value) {
    Properties properties = new Properties();
    properties.setProperty(name + ".model", model.toString());
    properties.setProperty(name + "." + key, value);
    return properties;
  }

  @Test
  void propertiesOfAnotherNameAreNotRead() {
    assertThat(tags(annotate("Somesh worked in Paris.", "ner.maxlen", "1", "maxlen", "1")))
        .contains("PERSON");
    assertThat(tags(annotate("Somesh worked in Paris.", "rnnner.maxlen", "1"))).containsOnly("O");
  }

  @Test
  void anotherModelUnderTheSameNameIsTaken() throws IOException {
    Path people = directory.resolve("people.bin");
    SmallTagger.get().restrictedTo(List.of("PER")).save(people);
    assertThat(tags(annotate(TEXT))).contains("PERSON", "LOCATION");
    assertThat(tags(annotate(TEXT, "rnnner.model", people.toString())))
        .contains("PERSON")
        .doesNotContain("LOCATION");
  }

  @Test
  void twoAnnotatorsInOnePipelineKeepTheirProperties() {
    CoreDocument document =
        annotate(
            TEXT,
            "annotators",
            "tokenize,none,rnnner",
            "customAnnotatorClass.none",
            RecurveNerAnnotator.class.getName(),
            "none.model",
            model.toString(),
            "none.maxlen",
            "0");
    assertThat(tags(document)).contains("PERSON");
  }

  @Test
  void nameOfABuiltInAnnotatorCannotBeTaken() throws IOException {
    CoreDocument document =
        annotate(
            TEXT,
            "annotators",
            "tokenize,ner",
            "customAnnotatorClass.ner",
            RecurveNerAnnotator.class.getName(),
            "ner.model",
            SmallTagger.export(directory).toString(),
            "ner.statisticalOnly",
            "true");
    // Ours would set the fine-grained key too.
    assertThat(document.tokens())
        .allMatch(t -> t.get(CoreAnnotations.FineGrainedNamedEntityTagAnnotation.class) == null);
  }

  @Test
  void entityMentionsAnnotatorMayFollow() {
    CoreDocument document = annotate(TEXT, "annotators", "tokenize,rnnner,entitymentions");
    assertThat(document.entityMentions()).hasSize(5);
  }

  @Test
  void severalThreadsGiveTheOutputOfOne() {
    String text = TEXT.repeat(40);
    assertThat(tags(annotate(text, "rnnner.nthreads", "4"))).isEqualTo(tags(annotate(text)));
  }

  @Test
  void afterATimeoutTokensAreBackgroundOfUnknownProbability() {
    CoreDocument document =
        annotate(
            "Somesh Paris London ".repeat(30_000),
            "rnnner.maxtime",
            "1",
            "tokenize.whitespace",
            "true",
            "ssplit.isOneSentence",
            "true");
    CoreLabel last = document.tokens().get(document.tokens().size() - 1);
    assertThat(last.ner()).isEqualTo("O");
    assertThat(last.get(CoreAnnotations.NamedEntityTagProbsAnnotation.class))
        .containsEntry("O", -1.0);
  }

  @Test
  void modelIsFoundOnTheClassPathAndByUrl() {
    assertThat(tags(annotate(TEXT, "rnnner.model", model.toUri().toString())))
        .isEqualTo(tags(annotate(TEXT)));
  }

  @Test
  void aMisspeltPropertyIsRefused() {
    Properties misspelt = new Properties();
    misspelt.setProperty("rnnner.minimumProbabilty", "0.5");
    assertThatThrownBy(() -> new RecurveNerAnnotator("rnnner", misspelt))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean rnnner.minimumProbability?");
  }

  @Test
  void aMissingModelIsNamed() {
    assertThatThrownBy(() -> new RecurveNerAnnotator("rnnner", new Properties()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rnnner.model is missing");
    assertThatThrownBy(
            () -> new RecurveNerAnnotator("x", prefixed("x", "model", "no/such/model.bin")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no/such/model.bin");
  }

  @Test
  void anEmptyDocumentIsAccepted() {
    Annotation empty = annotate("").annotation();
    assertThat(empty.get(CoreAnnotations.MentionsAnnotation.class)).isEmpty();
  }
}
