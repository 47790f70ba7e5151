package io.github.recurve.text.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NormalizerTest {

  @Test
  void lowersCaseAndZeroesDigits() {
    assertThat(Normalizer.normalize("B2B-\u0664")).isEqualTo("b0b-0");
    assertThat(Normalizer.normalize("10:30PM")).isEqualTo("00:00pm");
    assertThat(Normalizer.normalize("")).isEmpty();
  }

  @Test
  void lowerCaseDoesNotDependOnTheLocale() {
    assertThat(Normalizer.normalize("TITLE")).isEqualTo("title");
  }

  @Test
  void looksUpExactThenLowerThenDigits() {
    Vocabulary words = Vocabulary.of("US", "us", "paris", "00th", "5th");
    assertThat(Normalizer.lookUp("US", words::index)).isZero();
    assertThat(Normalizer.lookUp("Us", words::index)).isOne();
    assertThat(Normalizer.lookUp("PARIS", words::index)).isEqualTo(2);
    assertThat(Normalizer.lookUp("19th", words::index)).isEqualTo(3);
    assertThat(Normalizer.lookUp("5TH", words::index)).isEqualTo(4);
    assertThat(Normalizer.lookUp("6th", words::index)).isEqualTo(-1);
  }

  @Test
  void composesLettersAndMarksWhereThatIsAnotherSpelling() {
    assertThat(Normalizer.compose("Zu\u0308rich")).isEqualTo("Z\u00fcrich");
    assertThat(Normalizer.compose("\u1100\u1161")).isEqualTo("\uac00");
    assertThat(Normalizer.compose("\u0958")).isEqualTo("\u0958"); // NFC takes it apart
    assertThat(Normalizer.compose("Lee")).isEqualTo("Lee");
    assertThat(Normalizer.compose("")).isEmpty();
  }
}
