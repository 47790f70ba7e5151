package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import opennlp.ext.recurve.RecurveLanguageModel;
import opennlp.tools.languagemodel.LanguageModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped language model behind OpenNLP's interface. */
class LanguageModelTest {

  private static final Path FILE = Path.of(System.getProperty("recurve.root"), "models/en-lm.bin");

  private static LanguageModel model;

  @BeforeAll
  static void load() throws Exception {
    assumeTrue(Files.exists(FILE), "there is no " + FILE);
    model = RecurveLanguageModel.load(FILE);
  }

  @Test
  void wordsInOrderAreMoreProbable() {
    double inOrder = model.calculateProbability("I", "would", "like", "to", "see", "you", ".");
    double shuffled = model.calculateProbability("to", "you", "I", "like", ".", "see", "would");
    assertThat(inOrder).isBetween(0.0, 1.0).isGreaterThan(1e6 * shuffled);
  }

  @Test
  void predictsTheNextToken() {
    assertThat(model.predictNextTokens("I", "would", "like")).containsExactly("to");
    assertThat(model.predictNextTokens("How", "are")).containsExactly("you");
  }

  @Test
  void wordsThatNobodyKnowsHaveAProbability() {
    assertThat(model.calculateProbability("I", "met", "Zxqwy", ".")).isGreaterThan(0);
  }

  @Test
  void noTokensAreRefused() {
    assertThatThrownBy(() -> model.calculateProbability())
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The program of the documentation. */
  @Test
  void theExampleRuns() throws Exception {
    RecurveLanguageModel model = RecurveLanguageModel.load(FILE);

    String[] tokens = {"I", "would", "like", "to", "see", "you", "."};
    System.out.println(model.calculateProbability(tokens));
    System.out.println(model.calculateLogProbability(tokens));

    LanguageModel predictor = model; // any code that takes OpenNLP's interface
    System.out.println(Arrays.toString(predictor.predictNextTokens("I", "would", "like")));
    assertThat(model.calculateLogProbability(tokens)).isNegative();
  }
}
