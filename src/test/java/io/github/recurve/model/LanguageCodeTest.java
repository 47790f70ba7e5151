package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageCodeTest {

  @Test
  void aModelWithoutLanguageIsUndetermined() {
    assertThat(LanguageCode.of(Map.of())).isEqualTo("und");
    assertThat(LanguageCode.of(Map.of("language", "dan"))).isEqualTo("dan");
  }

  @Test
  void codesHaveTheFormOfIso639() {
    for (String code : new String[] {"und", "eng", "en", "zho"}) {
      assertThatCode(() -> LanguageCode.check(code)).doesNotThrowAnyException();
    }
    for (String code : new String[] {"", "e", "ENG", "english", "en-US", "en\n", "\u00e9n"}) {
      assertThatThrownBy(() -> LanguageCode.check(code))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + code + "' is not an ISO 639 code such as eng");
    }
  }

  @Test
  void codesOfTwoAndThreeLettersAreTheSameLanguage() {
    assertThat(LanguageCode.differ("en", "eng")).isFalse();
    assertThat(LanguageCode.differ("deu", "de")).isFalse();
    assertThat(LanguageCode.differ("und", "eng")).isFalse();
    assertThat(LanguageCode.differ("eng", "deu")).isTrue();
    assertThat(LanguageCode.differ("xxx", "eng")).isTrue();
    assertThat(LanguageCode.name("deu")).isEqualTo("German");
    assertThat(LanguageCode.name("xxx")).isEqualTo("xxx");
  }

  @Test
  void codesAndTagsHaveTwoLetters() {
    assertThat(LanguageCode.twoLetters("deu")).isEqualTo("de");
    assertThat(LanguageCode.twoLetters("pt-BR")).isEqualTo("pt");
    assertThat(LanguageCode.twoLetters("tlh")).isEqualTo("tlh");
  }

  @Test
  void modelsAreNamedAfterOneCodeOfTheirLanguage() {
    assertThat(List.of("deu", "DE", "de-AT", "zh_CN", "no", "nor", "nn", "mul", "en-fr", "en-ner"))
        .extracting(LanguageCode::ofModels)
        .containsExactly("de", "de", "de", "zh", "nb", "nb", "nn", "multi", "en-fr", "en-ner");
    assertThat(List.of("sr-Latn", "sr_Cyrl_RS", "zh-Hans-CN", "pt-BR", "es-419", "en-lm", "en-Ner"))
        .extracting(LanguageCode::ofModels)
        .containsExactly("sr", "sr", "zh", "pt", "es", "en-lm", "en-Ner");
  }
}
