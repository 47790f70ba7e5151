package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.recurve.tagger.ToyCorpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import opennlp.tools.ml.Probabilistic;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinder;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurveTokenNameFinderTest {

  @TempDir Path folder;

  @Test
  void findsTheSameAsNameFinderMe() throws Exception {
    Path file = folder.resolve("toy.bin");
    Toys.names().save(file);
    TokenNameFinder ours = RecurveTokenNameFinder.load(file);
    NameFinderME stock = new NameFinderME(new TokenNameFinderModel(file));

    ToyCorpus.sentences(50, 4)
        .forEach(
            sentence -> {
              String[] tokens = sentence.tokens().toArray(new String[0]);
              assertThat(ours.find(tokens)).containsExactly(stock.find(tokens));
              assertThat(((Probabilistic) ours).probs()).containsExactly(stock.probs());
            });
  }

  @Test
  void spansCarryProbabilities() {
    Span[] spans = new RecurveTokenNameFinder(Toys.names()).find(Toys.SENTENCE);

    assertThat(spans).hasSize(3);
    assertThat(spans).allSatisfy(span -> assertThat(span.getProb()).isBetween(0.3, 1.0));
  }

  @Test
  void namesOfLowerProbabilityAreLeftOut() throws Exception {
    Path file = folder.resolve("toy.bin");
    Toys.names().save(file);
    Span[] all = RecurveTokenNameFinder.load(file).find(Toys.SENTENCE);
    double highest = Arrays.stream(all).mapToDouble(Span::getProb).max().orElseThrow();

    assertThat(RecurveTokenNameFinder.load(file, highest).find(Toys.SENTENCE))
        .containsExactly(
            Arrays.stream(all).filter(s -> s.getProb() >= highest).toArray(Span[]::new))
        .hasSizeLessThan(all.length);
  }

  @Test
  void eachThreadSeesTheProbabilitiesOfItsOwnSentence() throws Exception {
    RecurveTokenNameFinder finder = new RecurveTokenNameFinder(Toys.names());
    finder.find(Toys.SENTENCE);
    double[] before = finder.probs();
    List<double[]> elsewhere = new ArrayList<>();
    Thread other =
        new Thread(
            () -> {
              elsewhere.add(finder.probs());
              finder.find(new String[] {"yes"});
              elsewhere.add(finder.probs());
            });
    other.start();
    other.join();

    assertThat(elsewhere.get(0)).isEmpty();
    assertThat(elsewhere.get(1)).hasSize(1);
    assertThat(finder.probs()).containsExactly(before);
  }

  @Test
  void oneFinderServesManyThreads() {
    RecurveTokenNameFinder finder = new RecurveTokenNameFinder(Toys.names());
    List<String[]> sentences =
        ToyCorpus.sentences(100, 6).stream()
            .map(sentence -> sentence.tokens().toArray(new String[0]))
            .toList();
    List<List<Span>> expected = sentences.stream().map(s -> List.of(finder.find(s))).toList();

    boolean same =
        IntStream.range(0, 2_000)
            .parallel()
            .allMatch(
                i -> List.of(finder.find(sentences.get(i % 100))).equals(expected.get(i % 100)));

    assertThat(same).isTrue();
  }

  @Test
  void emptySentenceHasNoNames() {
    RecurveTokenNameFinder finder = new RecurveTokenNameFinder(Toys.names());

    assertThat(finder.find(new String[0])).isEmpty();
    assertThat(finder.probs()).isEmpty();
  }

  @Test
  void taggerOfPartsOfSpeechIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecurveTokenNameFinder(Toys.parts()))
        .withMessageContaining("not names");
  }
}
