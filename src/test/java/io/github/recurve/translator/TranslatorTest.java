package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.settings.NumberFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslatorTest {

  private static final String[] WORDS =
      "I like tea coffee Anna lives in Paris the station , . ? don't 12 books".split(" ");

  private final Translator translator = TinyTranslator.of(NumberFormat.INT8, 1);

  private static List<String> sentences(int count) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              List<String> words = new ArrayList<>();
              for (int n = random.nextInt(1, 9); n > 0; n--) {
                words.add(WORDS[random.nextInt(WORDS.length)]);
              }
              return String.join(" ", words);
            })
        .toList();
  }

  @ParameterizedTest
  @EnumSource(NumberFormat.class)
  void aSentenceHasTheSameTranslationAloneAndAmongOthers(NumberFormat format) {
    Translator any = TinyTranslator.of(format, 2);
    List<String> sentences = sentences(40);
    List<List<Translation>> together = any.nBest(sentences, 4);
    for (int i = 0; i < sentences.size(); i++) {
      List<Translation> alone = any.nBest(sentences.get(i), 4);
      assertThat(together.get(i)).usingRecursiveComparison().isEqualTo(alone);
    }
  }

  @Test
  void translationsComeBestFirst() {
    for (List<Translation> best : translator.nBest(sentences(20), 4)) {
      assertThat(best).hasSize(4);
      for (int i = 1; i < 4; i++) {
        assertThat(best.get(i).score()).isLessThanOrEqualTo(best.get(i - 1).score());
        assertThat(best.get(i).text()).isNotEqualTo(best.get(0).text());
      }
    }
    assertThat(translator.nBest("tea", 1)).hasSize(1);
  }

  @Test
  void theAttentionOfEveryWordSumsToOne() {
    for (Translation translation : translator.translateAll(sentences(20))) {
      assertThat(translation.alignment()).hasSize(translation.targetWords().size());
      for (int i = 0; i < translation.targetWords().size(); i++) {
        float sum = 0;
        for (int j = 0; j < translation.sourceWords().size(); j++) {
          sum += translation.alignment().get(i).weight(j);
        }
        assertThat(sum).isCloseTo(1, within(1e-5f));
        assertThat(translation.alignedWord(i)).isBetween(0, translation.sourceWords().size() - 1);
      }
    }
  }

  @Test
  void blankTextStaysAsItIs() {
    for (String blank : List.of("", " ", "\n\t \u00a0")) {
      assertThat(translator.translate(blank)).isEqualTo(blank);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u65e5\u672c\u8a9e\u3092\u8a71\u3057\u307e\u3059\u304b",
        "\ud83d\ude00\ud83d\ude00 \ud83d\udc69\u200d\ud83d\ude80",
        "<b>like</b> &amp; tea",
        "\ud83d unpaired",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "like like like like like like like like like like like like like like like like like",
        "\u0000\u0007\u200e",
      })
  void anyTextIsTranslatedToSomething(String text) {
    Translation translation = translator.translateAll(List.of(text)).get(0);
    assertThat(translation.text().length()).isLessThan(2000);
    assertThat(translation.score()).isFinite();
  }

  @Test
  void longTextsAreTranslatedInParts() {
    String text = "I like tea. Anna lives in Paris. ".repeat(700) + "coffee ".repeat(800);
    Translation translation = translator.translateAll(List.of(text)).get(0);
    assertThat(translation.sourceWords()).hasSize(700 * 7 + 800);
    assertThat(translation.alignment())
        .hasSize(translation.targetWords().size())
        .allMatch(attention -> attention.weights().length <= 100);
    assertThat(translation.alignedWord(translation.targetWords().size() - 1)).isGreaterThan(5000);
    assertThat(translation.text()).endsWith(" ");
    assertThat(translator.translate("I like tea.\n\n" + "Anna lives in Paris. ".repeat(9)))
        .contains("\n\n");
  }

  @Test
  void wordsWithoutSymbolsAreCopiedAtMostOnce() {
    String text = translator.translate("I like \u65e5\u672c and \u6771\u4eac.");
    assertThat(text.split("\u65e5\u672c", -1).length).isLessThanOrEqualTo(2);
    assertThat(text.split("\u6771\u4eac", -1).length).isLessThanOrEqualTo(2);
  }

  @Test
  void isTheSameOutOfAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("tiny.bin");
    translator.save(file);
    Translator loaded = Translator.load(file);

    assertThat(loaded.sourceLanguage()).isEqualTo("eng");
    assertThat(loaded.targetLanguage()).isEqualTo("fra");
    assertThat(loaded.metadata()).containsEntry("note", "untrained");
    assertThat(loaded.settings()).isEqualTo(translator.settings());
    assertThat(loaded.describe()).contains("subwords.merges I32 [120]");
    assertThat(loaded.nBest(sentences(10), 2))
        .usingRecursiveComparison()
        .isEqualTo(translator.nBest(sentences(10), 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subwords.characters",
        "subwords.merges",
        "source.symbols",
        "target.symbols",
        "source",
        "target",
        "encoder.1.backward.recurrent",
        "bridge.cell.weights",
        "decoder.cell.input",
        "decoder.attention.keys",
        "decoder.output",
        "output.bias"
      })
  void aFileWithoutAPartIsRefused(String tensor) {
    TranslatorFile file = TinyTranslator.file(ToyPairs.settings().withLayers(2), 1);
    SafeTensors whole = file.write();
    SafeTensorsBuilder without = SafeTensors.builder().metadata(whole.metadata());
    whole.tensors().stream()
        .filter(info -> !info.name().equals(tensor))
        .forEach(info -> without.put(whole, info.name()));

    assertThatThrownBy(() -> Translator.of(TranslatorFile.read(without.build())))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(tensor);
  }

  @Test
  void separateCombiningMarksAreReadAsComposedLetters() {
    assertThat(translator.nBest("Anna likes caf\u00e9s.", 2))
        .usingRecursiveComparison()
        .isEqualTo(translator.nBest("Anna likes cafe\u0301s.", 2));
    assertThat(new SentencePair("cafe\u0301", "Kaffeeha\u0308user"))
        .isEqualTo(new SentencePair("caf\u00e9", "Kaffeeh\u00e4user"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "They don\u2019t know.      | They don't know.",
        "They don\u2018t know.      | They don't know.",
        "\u201cI like tea\u201d    | \"I like tea\"",
        "I like \u00a0 \u202f tea. | I like tea.",
      })
  void typographicQuotesAndSpacesAreReadAsThoseOfAKeyboard(String typographic, String typed) {
    assertThat(translator.nBest(typographic, 2))
        .usingRecursiveComparison()
        .isEqualTo(translator.nBest(typed, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12", "http://a.b  c@d.e!", "\ud83d\ude00", "\u6771\u4eac", "...", "-5 %"})
  void aTextWithoutWordsToTranslateIsItsOwnTranslation(String text) {
    Translation translation = translator.nBest(text, 3).get(0);
    assertThat(translation.text()).isEqualTo(text);
    for (int i = 0; i < translation.targetWords().size(); i++) {
      assertThat(translation.alignedWord(i)).isEqualTo(i);
    }
  }

  @Test
  void theSearchIsAsWideAsTheListOfTranslations() {
    assertThat(translator.nBest("I like tea.", 7)).hasSize(7);
    assertThat(translator.nBest("I like tea.", 7))
        .usingRecursiveComparison()
        .isEqualTo(translator.withSearch(7, 1).nBest("I like tea.", 7));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void numbersOfTranslationsOutOfRangeAreRefused(int n) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> translator.nBest("I like tea.", n))
        .withMessage("n " + n + " is not in 1 to 100");
  }

  @Test
  void damagedSubwordsAreRefused() {
    TranslatorFile file = TinyTranslator.file(ToyPairs.settings(), 1);
    SafeTensors whole = file.write();
    for (int[] symbols : List.of(new int[] {300, 299}, new int[] {5}, new int[] {1 << 30})) {
      SafeTensorsBuilder changed = SafeTensors.builder().metadata(whole.metadata());
      whole.tensors().stream()
          .filter(info -> !info.name().equals("source.symbols"))
          .forEach(info -> changed.put(whole, info.name()));
      changed.put("source.symbols", new int[] {symbols.length}, symbols);
      assertThatThrownBy(() -> TranslatorFile.read(changed.build()))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("the subwords in the file are damaged");
    }
  }

  @Test
  void searchesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> translator.withSearch(0, 1))
        .withMessage("beam 0 is not in 1 to 100");
    assertThatIllegalArgumentException().isThrownBy(() -> translator.withSearch(101, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> translator.withSearch(4, Double.NaN))
        .withMessage("length penalty NaN is not at least 0");
  }
}
