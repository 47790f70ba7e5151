package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.ArrayCoreMap;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.github.recurve.corenlp.LanguageAnnotations.LogProbabilityInNatsAnnotation;
import io.github.recurve.corenlp.LanguageAnnotations.PerplexityAnnotation;
import io.github.recurve.corenlp.LanguageAnnotations.SuggestionsAnnotation;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurveLanguageAnnotatorTest {

  private static final String TEXT = "How far is the station from here? I don't know the";

  @TempDir static Path directory;

  private static Path file;
  private static LanguageModel model;

  @BeforeAll
  static void save() throws IOException {
    file = SmallLanguageModel.save(directory);
    model = LanguageModel.load(file);
  }

  private static Properties properties(String... settings) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,rnnlm");
    properties.setProperty("customAnnotatorClass.rnnlm", RecurveLanguageAnnotator.class.getName());
    properties.setProperty("rnnlm.model", file.toString());
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    return properties;
  }

  private static List<CoreMap> annotate(String text, String... settings) {
    CoreDocument document = new CoreDocument(text);
    new StanfordCoreNLP(properties(settings)).annotate(document);
    return document.annotation().get(CoreAnnotations.SentencesAnnotation.class);
  }

  private static List<CoreLabel> tokens(CoreMap sentence) {
    return sentence.get(CoreAnnotations.TokensAnnotation.class);
  }

  private static double[] scores(CoreMap sentence) {
    return tokens(sentence).stream()
        .mapToDouble(token -> token.get(LogProbabilityInNatsAnnotation.class))
        .toArray();
  }

  @Test
  void everySentenceGetsTheWordsThatMayFollowIt() {
    List<CoreMap> sentences = annotate(TEXT);
    Suggester suggester = new Suggester(model);
    assertThat(sentences).hasSize(2);
    assertThat(sentences.get(0).get(SuggestionsAnnotation.class))
        .isEqualTo(suggester.suggest("How far is the station from here? ", 3));
    assertThat(sentences.get(1).get(SuggestionsAnnotation.class))
        .isEqualTo(suggester.suggest("I don't know the ", 3))
        .extracting(Suggestion::word)
        .contains("way");
  }

  @Test
  void theNumberOfSuggestionsCanBeSet() {
    assertThat(annotate(TEXT, "rnnlm.suggestions", "7").get(1).get(SuggestionsAnnotation.class))
        .hasSize(7);
    assertThat(annotate(TEXT, "rnnlm.suggestions", "0").get(1).get(SuggestionsAnnotation.class))
        .isNull();
  }

  @Test
  void blockedWordsAreNotSuggested() throws IOException {
    Path blocked = Files.writeString(directory.resolve("blocked.txt"), "way\n");
    assertThat(
            annotate(TEXT, "rnnlm.blocked", blocked.toString(), "rnnlm.suggestions", "20")
                .get(1)
                .get(SuggestionsAnnotation.class))
        .hasSizeGreaterThan(3)
        .extracting(Suggestion::word)
        .doesNotContain("way");
    Files.writeString(blocked, "way\nby the way\n");
    assertThatThrownBy(() -> annotate(TEXT, "rnnlm.blocked", blocked.toString()))
        .hasStackTraceContaining(blocked + ":2: 'by the way' is not one word");
    assertThat(SharedSuggesters.load(file.toString(), false, null))
        .isNotSameAs(SharedSuggesters.load(file.toString(), true, null))
        .extracting(Suggester::model)
        .isSameAs(SharedSuggesters.load(file.toString(), true, null).model());
  }

  @Test
  void tokensHaveNoScoresUnlessAskedFor() {
    for (CoreMap sentence : annotate(TEXT)) {
      assertThat(sentence.get(LogProbabilityInNatsAnnotation.class)).isNull();
      assertThat(sentence.get(PerplexityAnnotation.class)).isNull();
      assertThat(tokens(sentence))
          .noneMatch(token -> token.containsKey(LogProbabilityInNatsAnnotation.class));
    }
  }

  @Test
  void scoresAreThoseOfTheModelAndAddUpToTheSentence() {
    String line = "\u201cI don\u2019t know the office,\u201d she said :-)";
    CoreMap sentence = annotate(line, "rnnlm.tokenScores", "true").get(0);
    double[] expected = model.logProbabilities(model.tokenize(line));
    double total = Arrays.stream(expected).sum();
    assertThat(sentence.get(LogProbabilityInNatsAnnotation.class)).isEqualTo(total, within(1e-9));
    assertThat(Arrays.stream(scores(sentence)).sum()).isEqualTo(total, within(1e-9));
    assertThat(sentence.get(PerplexityAnnotation.class))
        .isEqualTo(Math.exp(-total / expected.length), within(1e-9));
  }

  @Test
  void whatTheModelReadsAsOneCountsWhereItBegins() {
    String line = "I don't know :-)";
    CoreMap sentence = annotate(line, "rnnlm.tokenScores", "true").get(0);
    double[] expected = model.logProbabilities(List.of("I", "don't", "know", ":", "-", ")"));
    assertThat(tokens(sentence)).hasSize(5);
    assertThat(scores(sentence))
        .containsExactly(
            new double[] {
              expected[0], expected[1], 0, expected[2], expected[3] + expected[4] + expected[5]
            },
            within(1e-9));
  }

  @Test
  void customTokensAreScored() {
    CoreMap sentence =
        annotate(
                "They can't find the key ( again ) .",
                "rnnlm.tokenScores",
                "true",
                "tokenize.whitespace",
                "true",
                "ssplit.eolonly",
                "true")
            .get(0);
    assertThat(scores(sentence))
        .containsExactly(
            model.logProbabilities(
                List.of("They", "can't", "find", "the", "key", "(", "again", ")", ".")),
            within(1e-9));
  }

  @Test
  void tokensWithNothingButWordsAreScored() throws IOException {
    CoreMap sentence = new ArrayCoreMap();
    sentence.set(
        CoreAnnotations.TokensAnnotation.class, CoreNlpTexts.tokens("the key -LRB- again -RRB- ."));
    Annotation document = new Annotation(List.of(sentence));
    new RecurveLanguageAnnotator("x", own("tokenScores", "true")).annotate(document);
    assertThat(scores(document.get(CoreAnnotations.SentencesAnnotation.class).get(0)))
        .containsExactly(
            model.logProbabilities(List.of("the", "key", "(", "again", ")", ".")), within(1e-9));
  }

  private static Properties own(String key, String value) {
    Properties properties = new Properties();
    properties.setProperty("x.model", file.toString());
    properties.setProperty("x." + key, value);
    return properties;
  }

  @Test
  void twoThreadsGiveTheOutputOfOne() {
    String text = (TEXT + " way. She works at the museum, in Bengaluru. ").repeat(30);
    List<CoreMap> one = annotate(text, "rnnlm.tokenScores", "true");
    List<CoreMap> two = annotate(text, "rnnlm.tokenScores", "true", "rnnlm.nthreads", "2");
    assertThat(two).hasSameSizeAs(one);
    for (int i = 0; i < one.size(); i++) {
      assertThat(two.get(i).get(SuggestionsAnnotation.class))
          .isEqualTo(one.get(i).get(SuggestionsAnnotation.class));
      assertThat(scores(two.get(i))).isEqualTo(scores(one.get(i)));
    }
  }

  @Test
  void outOfTimeASentenceHasNoSuggestionsAndNoScores() {
    CoreMap sentence =
        annotate(
                "the station ".repeat(30_000),
                "rnnlm.tokenScores",
                "true",
                "rnnlm.maxtime",
                "1",
                "tokenize.whitespace",
                "true",
                "ssplit.isOneSentence",
                "true")
            .get(0);
    assertThat(sentence.get(SuggestionsAnnotation.class)).isEmpty();
    assertThat(sentence.get(LogProbabilityInNatsAnnotation.class)).isNull();
    assertThat(tokens(sentence).get(0).get(LogProbabilityInNatsAnnotation.class)).isNull();
  }

  @Test
  void anInterruptEndsTheWork() throws IOException {
    List<CoreLabel> tokens = CoreNlpTexts.tokens("the station");
    SentenceScorer scorer = new SentenceScorer(new Suggester(model), 3, true);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> scorer.score(tokens)).isInstanceOf(RuntimeInterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void sectionsHoldTheSameSentencesAsTheDocument() throws IOException {
    Annotation document = new Annotation(TEXT);
    new StanfordCoreNLP(properties("annotators", "tokenize")).annotate(document);
    List<CoreMap> sentences = document.get(CoreAnnotations.SentencesAnnotation.class);
    CoreMap section = new ArrayCoreMap();
    section.set(CoreAnnotations.SentencesAnnotation.class, new ArrayList<>(sentences));
    document.set(CoreAnnotations.SectionsAnnotation.class, List.of(section));
    RecurveLanguageAnnotator annotator = new RecurveLanguageAnnotator("x", own("nthreads", "1"));
    for (int round = 0; round < 2; round++) {
      annotator.annotate(document);
      List<CoreMap> after = document.get(CoreAnnotations.SentencesAnnotation.class);
      List<CoreMap> inSection = section.get(CoreAnnotations.SentencesAnnotation.class);
      for (int i = 0; i < after.size(); i++) {
        assertThat(inSection.get(i)).isSameAs(after.get(i));
        assertThat(after.get(i).get(SuggestionsAnnotation.class)).hasSize(3);
        assertThat(after.get(i)).hasToString(sentences.get(i).toString());
      }
    }
  }

  @Test
  void emptyDocumentsAndSentencesAreAccepted() throws IOException {
    assertThat(annotate("", "rnnlm.tokenScores", "true")).isEmpty();
    CoreMap sentence = new ArrayCoreMap();
    sentence.set(CoreAnnotations.TokensAnnotation.class, List.of());
    Annotation document = new Annotation(List.of(sentence));
    new RecurveLanguageAnnotator("x", own("tokenScores", "true")).annotate(document);
    CoreMap scored = document.get(CoreAnnotations.SentencesAnnotation.class).get(0);
    assertThat(scored.get(LogProbabilityInNatsAnnotation.class)).isZero();
    assertThat(scored.get(PerplexityAnnotation.class)).isEqualTo(1);
    assertThat(scored.get(SuggestionsAnnotation.class))
        .isEqualTo(new Suggester(model).suggest("", 3));
  }

  @Test
  void pipelinesShareAModel() throws IOException {
    Suggester first = SharedSuggesters.load(file.toString(), true, null);
    assertThat(SharedSuggesters.load(file.toUri().toString(), true, null)).isSameAs(first);
  }

  @Test
  void otherPropertiesMakeAnotherAnnotator() {
    assertThat(annotate(TEXT, "rnnlm.suggestions", "1").get(1).get(SuggestionsAnnotation.class))
        .hasSize(1);
    assertThat(annotate(TEXT, "rnnlm.suggestions", "2").get(1).get(SuggestionsAnnotation.class))
        .hasSize(2);
  }

  @Test
  void wrongPropertiesAreReportedWhenThePipelineIsBuilt() {
    for (String[] wrong :
        new String[][] {
          {"rnnlm.suggestions", "many", "it must be a whole number from 0 to 1000"},
          {"rnnlm.suggestions", "1001", "it must be a whole number from 0 to 1000"},
          {"rnnlm.tokenScores", "yes", "it must be true or false"},
          {"rnnlm.protobuf", "1", "it must be true or false"},
          {"rnnlm.nthreads", "0", "it must be a whole number from 1 to 1024"},
          {"rnnlm.maxtime", "-1", "it must be a whole number from 0"},
          {"rnnlm.sugestions", "5", "unknown property rnnlm.sugestions"},
          {"rnnlm.model", " ", "property rnnlm.model is missing"},
          {"rnnlm.model", "no/such/lm.bin", "no/such/lm.bin"},
        }) {
      assertThatThrownBy(() -> annotate(TEXT, wrong[0], wrong[1]))
          .hasStackTraceContaining(wrong[2]);
    }
  }

  @Test
  void aTaggerIsNotALanguageModel() throws IOException {
    String tagger = SmallTagger.save(directory).toString();
    assertThatThrownBy(() -> new RecurveLanguageAnnotator("x", own("model", tagger)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(tagger)
        .hasMessageContaining("not a language model");
  }

  @Test
  void keysAreMadeAsCoreNlpMakesThem() throws ReflectiveOperationException {
    assertThat(new SuggestionsAnnotation().getType()).isEqualTo(List.class);
    for (Class<?> key : LanguageAnnotations.class.getDeclaredClasses()) {
      assertThat(key.getConstructor().newInstance()).isNotNull();
    }
  }
}
