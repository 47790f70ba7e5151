package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinder;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped model in an application that knows OpenNLP and nothing else. */
class NameFinderTest {

  private static final String[] TOKENS =
      SimpleTokenizer.INSTANCE.tokenize("Somesh worked at Cisco, in Bengaluru.");

  private static TokenNameFinderModel model;

  @BeforeAll
  static void load() throws Exception {
    model =
        new TokenNameFinderModel(new File(System.getProperty("recurve.root"), "models/en-ner.bin"));
  }

  @Test
  void findsPersonOrganizationAndPlace() {
    assertThat(names(new NameFinderME(model)))
        .containsExactly("person Somesh", "organization Cisco", "location Bengaluru");
  }

  @Test
  void probabilitiesBelongToTheTokensOfTheLastSentence() {
    NameFinderME finder = new NameFinderME(model);
    Span[] spans = finder.find(TOKENS);
    double[] probabilities = finder.probs();
    assertThat(probabilities).hasSameSizeAs(TOKENS);
    for (Span span : spans) {
      assertThat(span.getProb())
          .isBetween(0.0, 1.0)
          .isCloseTo(probabilities[span.getStart()], within(1e-9));
    }
  }

  @Test
  void aSentenceWithoutTokensHasNoNames() {
    assertThat(new NameFinderME(model).find(new String[0])).isEmpty();
  }

  @Test
  void theModelSurvivesWritingAndReading() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.serialize(out);
    TokenNameFinderModel copy =
        new TokenNameFinderModel(new ByteArrayInputStream(out.toByteArray()));
    assertThat(names(new NameFinderME(copy))).isEqualTo(names(new NameFinderME(model)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "edu.stanford.nlp.pipeline.Annotator",
        "picocli.CommandLine",
        "me.tongfei.progressbar.ProgressBar",
        "org.jline.terminal.Terminal",
        "org.knowm.xchart.XYChart"
      })
  void nothingThatIsNotNeededIsPulledIn(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }

  private static List<String> names(TokenNameFinder finder) {
    List<String> names = new ArrayList<>();
    for (Span span : finder.find(TOKENS)) {
      String[] words = Arrays.copyOfRange(TOKENS, span.getStart(), span.getEnd());
      names.add(span.getType() + " " + String.join(" ", words));
    }
    return names;
  }
}
