package io.github.recurve.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NormalizerTest {

  @Test
  void appliesWhatIsAskedFor() {
    assertThat(Normalizer.NONE.apply("B2B")).isEqualTo("B2B");
    assertThat(new Normalizer(true, false).apply("B2B")).isEqualTo("b2b");
    assertThat(new Normalizer(false, true).apply("B2B-\u0664")).isEqualTo("B0B-0");
    assertThat(Normalizer.FULL.apply("10:30PM")).isEqualTo("00:00pm");
    assertThat(Normalizer.FULL.apply("")).isEmpty();
  }

  @Test
  void lowerCaseDoesNotDependOnTheLocale() {
    assertThat(Normalizer.FULL.apply("TITLE")).isEqualTo("title");
  }

  @Test
  void looksUpExactThenLowerThenDigits() {
    Vocabulary words = Vocabulary.of("US", "us", "paris", "00th", "5th");
    assertThat(Normalizer.FULL.lookUp("US", words::index)).isZero();
    assertThat(Normalizer.FULL.lookUp("Us", words::index)).isOne();
    assertThat(Normalizer.FULL.lookUp("PARIS", words::index)).isEqualTo(2);
    assertThat(Normalizer.FULL.lookUp("19th", words::index)).isEqualTo(3);
    assertThat(Normalizer.FULL.lookUp("5TH", words::index)).isEqualTo(4);
    assertThat(Normalizer.FULL.lookUp("6th", words::index)).isEqualTo(-1);
    assertThat(Normalizer.NONE.lookUp("Us", words::index)).isEqualTo(-1);
  }
}
