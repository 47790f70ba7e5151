package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnotatorPropertiesTest {

  private static AnnotatorProperties with(String property, String value) {
    Properties properties = new Properties();
    properties.setProperty(property, value);
    return new AnnotatorProperties("rnnlm", properties);
  }

  @Test
  void whatIsAbsentHasItsDefault() {
    AnnotatorProperties none = with("other.nthreads", "4");
    assertThat(none.number("nthreads", 1, 1, 8)).isEqualTo(1);
    assertThat(none.flag("tokenScores", true)).isTrue();
  }

  @Test
  void valuesAreReadWithoutSpacesAround() {
    assertThat(with("rnnlm.nthreads", " 4 ").number("nthreads", 1, 1, 8)).isEqualTo(4);
    assertThat(with("rnnlm.tokenScores", "True ").flag("tokenScores", false)).isTrue();
    assertThat(with("rnnlm.model", " a.bin").required("model", "")).isEqualTo("a.bin");
  }

  @Test
  void numbersOutOfRangeAndOtherWordsAreRefused() {
    for (String value : new String[] {"0", "9", "two", "1.5", "", "99999999999999999999"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> with("rnnlm.nthreads", value).number("nthreads", 1, 1, 8))
          .withMessage(
              "property rnnlm.nthreads is '" + value + "'; it must be a whole number from 1 to 8");
    }
  }

  @Test
  void fractionsAreFromZeroToOne() {
    assertThat(with("x.y", "").fraction("p")).isEmpty();
    assertThat(with("rnnlm.p", "0.25 ").fraction("p")).hasValue(0.25);
    for (String value : new String[] {"-0.1", "1.1", "NaN", "half", ""}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> with("rnnlm.p", value).fraction("p"))
          .withMessage("property rnnlm.p is '" + value + "'; it must be a number from 0 to 1");
    }
  }

  @Test
  void onlyTrueAndFalseAreFlags() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("rnnlm.tokenScores", "yes").flag("tokenScores", false))
        .withMessage("property rnnlm.tokenScores is 'yes'; it must be true or false");
  }

  @Test
  void anUnknownPropertyIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("rnnlm.speed", "2").only(Set.of("nthreads", "model")))
        .withMessage("unknown property rnnlm.speed; known are [model, nthreads]");
    with("rnnlmx.speed", "2").only(Set.of("nthreads"));
  }

  @Test
  void ofAMisspeltPropertyTheRightNameIsGiven() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("rnnlm.modle", "2").only(Set.of("nthreads", "model")))
        .withMessage(
            "unknown property rnnlm.modle; did you mean rnnlm.model? known are [model, nthreads]");
  }

  @Test
  void inPlaceOfTheBuiltInAnnotatorOnlyMisspellingsAreRefused() {
    Set<String> known = Set.of("model");
    new AnnotatorProperties("ner", properties("ner.useSUTime", "true")).only(known);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnnotatorProperties("ner", properties("ner.mdel", "a")).only(known))
        .withMessageContaining("did you mean ner.model?");
  }

  private static Properties properties(String key, String value) {
    Properties properties = new Properties();
    properties.setProperty(key, value);
    return properties;
  }

  @Test
  void aBlankValueIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("rnnlm.model", " ").required("model", "name one"))
        .withMessage("property rnnlm.model is missing: name one");
  }
}
