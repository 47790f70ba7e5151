package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.language.LanguageState;
import io.github.recurve.language.TinyModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import opennlp.tools.languagemodel.LanguageModel;
import opennlp.tools.languagemodel.NGramLanguageModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurveLanguageModelTest {

  private static final io.github.recurve.language.LanguageModel MODEL = TinyModel.get();

  @TempDir Path folder;

  private final LanguageModel model = new RecurveLanguageModel(MODEL);

  static Stream<LanguageModel> both() {
    return Stream.of(new RecurveLanguageModel(MODEL), nGrams());
  }

  /** OpenNLP's own model of the same text. */
  private static NGramLanguageModel nGrams() {
    NGramLanguageModel nGrams = new NGramLanguageModel();
    TinyModel.text(800, 1).forEach(line -> nGrams.add(tokens(line)));
    return nGrams;
  }

  @ParameterizedTest
  @MethodSource("both")
  void theTextItWasTrainedOnIsMoreProbableThanAnother(LanguageModel either) {
    double seen = either.calculateProbability(tokens("Anna drinks tea"));
    double other = either.calculateProbability(tokens("Anna drinks water"));
    assertThat(seen).isBetween(0.0, 1.0).isGreaterThan(3 * other);
  }

  @ParameterizedTest
  @MethodSource("both")
  void noTokensAreRefused(LanguageModel either) {
    assertThatThrownBy(() -> either.calculateProbability())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("both")
  void aPredictionIsOfTokensOfTheText(LanguageModel either) {
    assertThat(either.predictNextTokens("Bertil"))
        .isNotEmpty()
        .isSubsetOf(MODEL.words().toArray(String[]::new));
  }

  @Test
  void onlyOursGivesWordsThatItDoesNotKnowAProbability() {
    String[] unknown = tokens("Anna drinks zwieback");
    assertThat(nGrams().calculateProbability(unknown)).isZero();
    assertThat(model.calculateProbability(unknown)).isGreaterThan(0);
  }

  @Test
  void onlyOursCountsTheFirstTokens() {
    double whole = model.calculateProbability(tokens("drinks tea today"));
    double good = model.calculateProbability(tokens("Anna drinks tea today"));
    assertThat(good / 10).isGreaterThan(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna", "Anna drinks tea today .", "Kim likes tea", "?", "tea tea tea"})
  void theProbabilityIsTheProductOfThoseOfTheTokensGivenAllBefore(String line) {
    double product = 1;
    LanguageState state = MODEL.start();
    for (String token : tokens(line)) {
      product *= Math.exp(MODEL.nextWords(state).logProbability(token));
      state = MODEL.next(state, token);
    }
    assertThat(model.calculateProbability(tokens(line)) / product).isCloseTo(1, within(1e-9));
    assertThat(new RecurveLanguageModel(MODEL).calculateLogProbability(tokens(line)))
        .isCloseTo(Math.log(product), within(1e-9));
  }

  @Test
  void logarithmsHaveNoSmallestProbability() {
    String[] line = Collections.nCopies(2000, "tea").toArray(String[]::new);
    assertThat(model.calculateProbability(line)).isZero();
    assertThat(new RecurveLanguageModel(MODEL).calculateLogProbability(line))
        .isBetween(-1e5, -745.0);
  }

  @Test
  void predictsTheMostProbableToken() {
    assertThat(model.predictNextTokens(tokens("Anna drinks"))).containsExactly("tea");
    assertThat(model.predictNextTokens(tokens("Bertil drinks"))).containsExactly("water");
    assertThat(model.predictNextTokens(tokens("Anna drinks tea today"))).containsExactly(".");
    assertThat(model.predictNextTokens())
        .containsExactly(MODEL.nextWords(MODEL.start()).best(1).get(0).word());
  }

  @Test
  void predictsAsManyTokensAsWereAskedForUntilTheLineEnds() {
    LanguageModel three = new RecurveLanguageModel(MODEL, 3);
    assertThat(three.predictNextTokens("Anna")).hasSize(3).startsWith("drinks", "tea");
    assertThat(three.predictNextTokens(tokens("Anna drinks tea today"))).containsExactly(".");
    assertThatThrownBy(() -> new RecurveLanguageModel(MODEL, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void afterTheEndOfALineThereStillIsAToken() {
    assertThat(model.predictNextTokens(tokens("Anna drinks tea today ."))).hasSize(1);
  }

  @Test
  void filesAndStreamsGiveTheSameModel() throws IOException {
    Path file = folder.resolve("tiny.bin");
    MODEL.save(file);
    double expected = model.calculateProbability("Anna", "drinks");
    LanguageModel loaded = RecurveLanguageModel.load(file);
    LanguageModel read =
        RecurveLanguageModel.read(new ByteArrayInputStream(Files.readAllBytes(file)));
    assertThat(loaded.calculateProbability("Anna", "drinks")).isEqualTo(expected);
    assertThat(read.calculateProbability("Anna", "drinks")).isEqualTo(expected);
  }

  @Test
  void aModelOfNamesIsRefused() {
    assertThatThrownBy(() -> RecurveLanguageModel.load(Path.of("models/en-ner.bin")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("en-ner.bin")
        .hasMessageContaining("not a language model");
  }

  @Test
  void manyThreadsMayShareAModel() throws Exception {
    List<String> lines = TinyModel.text(50, 3);
    List<String> expected = answers(lines);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<String>>> tasks = Collections.nCopies(8, () -> answers(lines));
      for (Future<List<String>> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<String> answers(List<String> lines) {
    List<String> answers = new ArrayList<>();
    for (String line : lines) {
      answers.add(
          model.calculateProbability(tokens(line)) + model.predictNextTokens(tokens(line))[0]);
    }
    return answers;
  }

  private static String[] tokens(String line) {
    return MODEL.tokenize(line).toArray(String[]::new);
  }
}
