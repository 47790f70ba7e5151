package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.sequences.FeatureFactory;
import edu.stanford.nlp.stats.Counter;
import edu.stanford.nlp.util.PaddedList;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Tagging;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurveFeatureFactoryTest {

  @TempDir static Path directory;

  private static CRFClassifier<CoreLabel> classifier;
  private final Tagger tagger = SmallTagger.get();

  @BeforeAll
  static void load() throws IOException, ClassNotFoundException {
    classifier = CRFClassifier.getClassifier(SmallTagger.export(directory).toFile());
  }

  private static List<String> labels(List<CoreLabel> tokens) {
    return tokens.stream().map(t -> t.get(CoreAnnotations.AnswerAnnotation.class)).toList();
  }

  private static List<String> classify(String sentence) {
    return labels(classifier.classifySentence(CoreNlpTexts.tokens(sentence)));
  }

  @Test
  void classifierDecidesAsTheTaggerDoes() {
    EntityLabels names = EntityLabels.of(tagger.tags());
    for (String sentence : CoreNlpTexts.SENTENCES) {
      Tagging tagging = tagger.tag(List.of(sentence.split(" ")));
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < tagging.length(); i++) {
        expected.add(names.labels().get(names.decoded(tagging, i)));
      }
      assertThat(classify(sentence)).as(sentence).isEqualTo(expected);
    }
    assertThat(classify("Barack Obama was born in Hawaii ."))
        .containsExactly("PERSON", "PERSON", "O", "O", "O", "LOCATION", "O");
  }

  @Test
  void probabilitiesAreThoseOfTheTagger() {
    EntityLabels names = EntityLabels.of(tagger.tags());
    double[] expected = new double[names.labels().size()];
    for (String sentence : CoreNlpTexts.SENTENCES) {
      Tagging tagging = tagger.tag(List.of(sentence.split(" ")));
      List<Counter<String>> posteriors =
          classifier.zeroOrderProbabilities(CoreNlpTexts.tokens(sentence));
      for (int i = 0; i < tagging.length(); i++) {
        LabelPosterior.fill(tagging, i, names, expected);
        for (int label = 0; label < expected.length; label++) {
          assertThat(posteriors.get(i).getCount(names.labels().get(label)))
              .isCloseTo(expected[label], within(0.002));
        }
      }
    }
  }

  @Test
  void theSameListWithOtherWordsIsTaggedAgain() {
    List<CoreLabel> tokens = CoreNlpTexts.tokens("Somesh met Mary Smith in Paris .");
    assertThat(labels(classifier.classify(tokens))).startsWith("PERSON");
    tokens.get(0).setWord("We");
    assertThat(labels(classifier.classify(tokens))).startsWith("O", "O", "PERSON", "PERSON");
  }

  @Test
  void nothingOfASentenceIsKeptAfterItsLastToken() {
    RecurveFeatureFactory features = new RecurveFeatureFactory(tagger);
    List<CoreLabel> tokens = CoreNlpTexts.tokens("Somesh worked in London");
    List<Collection<String>> before = walk(features, tokens, List.of(0, 1, 2, 3));
    tokens.get(3).setWord("dinner");
    // Not the first position, so only a forgotten sentence is tagged again.
    assertThat(walk(features, tokens, List.of(3)).get(0)).isNotEqualTo(before.get(3));
  }

  @Test
  void positionsMayComeInAnyOrder() {
    RecurveFeatureFactory features = new RecurveFeatureFactory(tagger);
    List<CoreLabel> tokens = CoreNlpTexts.tokens("Somesh worked in London");
    List<Collection<String>> forward = walk(features, tokens, List.of(0, 1, 2, 3));
    List<Collection<String>> backward = walk(features, tokens, List.of(3, 2, 1, 0));
    Collections.reverse(backward);
    assertThat(backward).isEqualTo(forward);
  }

  @Test
  void cliquesOfSeveralTokensHaveNoFeatures() {
    assertThat(
            new RecurveFeatureFactory(tagger)
                .getCliqueFeatures(
                    new PaddedList<>(CoreNlpTexts.tokens("Somesh worked")),
                    1,
                    FeatureFactory.cliqueCpC))
        .isEmpty();
  }

  private static List<Collection<String>> walk(
      RecurveFeatureFactory features, List<CoreLabel> tokens, List<Integer> positions) {
    List<Collection<String>> found = new ArrayList<>();
    for (int position : positions) {
      found.add(
          features.getCliqueFeatures(
              new PaddedList<>(tokens, new CoreLabel()), position, FeatureFactory.cliqueC));
    }
    return found;
  }

  @Test
  void interruptEndsTheWorkAndIsCleared() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> classify("Somesh worked in London ."))
        .isInstanceOf(RuntimeInterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(classify("Somesh worked in London .")).startsWith("PERSON");
  }

  @Test
  void anEmptySentenceHasNoLabels() {
    assertThat(classifier.classifySentence(List.<CoreLabel>of())).isEmpty();
  }

  @Test
  void wordsThatAreMissingEmptyOrOutsideTheBasicPlaneAreTagged() {
    List<CoreLabel> tokens = CoreNlpTexts.tokens(List.of("", "\uD83D\uDE00", "\uD83D", "Somesh"));
    tokens.add(new CoreLabel());
    tokens.get(4).setWord(null);
    SentenceLabeler labeler = new SentenceLabeler(tagger);
    List<Integer> seen = new ArrayList<>();
    labeler.label(tokens, (token, label, posterior, confidence) -> seen.add(token));
    assertThat(seen).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aSentenceOfManyThousandTokensIsLabelledToItsEnd() {
    List<String> words = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Collections.addAll(words, "Barack", "Obama", "was", "born", "in", "Hawaii", ".");
      Collections.addAll(expected, "PERSON", "PERSON", "O", "O", "O", "LOCATION", "O");
    }
    assertThat(words).hasSizeGreaterThan(3 * SentenceLabeler.PIECE);
    List<String> found = labels(classifier.classifySentence(CoreNlpTexts.tokens(words)));
    assertThat(found.subList(SentenceLabeler.PIECE - 100, SentenceLabeler.PIECE + 100))
        .isEqualTo(expected.subList(SentenceLabeler.PIECE - 100, SentenceLabeler.PIECE + 100));
    assertThat(found).hasSameSizeAs(expected);
  }

  @Test
  void manyThreadsOnOneClassifierAgree() throws Exception {
    List<List<String>> expected =
        CoreNlpTexts.SENTENCES.stream().map(RecurveFeatureFactoryTest::classify).toList();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<List<String>>>> runs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Callable<List<List<String>>> run =
            () -> CoreNlpTexts.SENTENCES.stream().map(s -> classify(s)).toList();
        runs.add(pool.submit(run));
      }
      for (Future<List<List<String>>> run : runs) {
        assertThat(run.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void copiesOfANetworkShareOneTagger() throws Exception {
    byte[] stream = serialize(new RecurveFeatureFactory(tagger));
    RecurveFeatureFactory first = deserialize(stream);
    RecurveFeatureFactory second = deserialize(stream);
    assertThat(first.tagger()).isSameAs(second.tagger());
    assertThat(serialize(first)).isEqualTo(stream);
  }

  @Test
  void aStreamThatIsCutOffIsRefused() throws Exception {
    byte[] stream = serialize(new RecurveFeatureFactory(tagger));
    assertThatThrownBy(() -> deserialize(Arrays.copyOf(stream, stream.length / 2)))
        .isInstanceOf(IOException.class);
  }

  private static byte[] serialize(RecurveFeatureFactory factory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(factory);
    }
    return bytes.toByteArray();
  }

  private static RecurveFeatureFactory deserialize(byte[] stream)
      throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(stream))) {
      return (RecurveFeatureFactory) in.readObject();
    }
  }
}
