package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextGeneratorTest {

  private final LanguageModel model = TinyModel.get();

  @Test
  void temperatureZeroTakesTheMostProbableTokenAlways() {
    List<String> expected = new ArrayList<>();
    LanguageState state = model.next(model.start(), "Bertil");
    while (true) {
      NextWords next = model.nextWords(state);
      Suggestion best = next.best(1).get(0);
      if (Math.exp(next.logProbability(LanguageModel.LINE_END)) > best.probability()) {
        break;
      }
      expected.add(best.word());
      state = model.next(state, best.word());
    }
    assertThat(expected).startsWith("drinks", "water");
    for (double temperature : new double[] {0, 1e-4}) {
      TextGenerator greedy = new TextGenerator(model, temperature, 1, 100);
      for (long seed = 0; seed < 20; seed++) {
        assertThat(greedy.continuation(List.of("Bertil"), seed)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 0.9", "0.7, 0.5", "3, 0.95", "1, 0.001", "0.05, 1"})
  void theNucleusIsTheFewestTokensThatReachThatProbability(double temperature, double p) {
    SplittableRandom random = new SplittableRandom(5);
    for (int repeat = 0; repeat < 50; repeat++) {
      int count = 2 + random.nextInt(60);
      int never = random.nextInt(count);
      float[] scores = new float[count + 3]; // the rest is no outcome
      for (int j = 0; j < scores.length; j++) {
        scores[j] = j < count ? random.nextInt(-80, 80) / 10f : 1000;
      }
      double[] probabilities = new double[count];
      for (int j = 0; j < count; j++) {
        probabilities[j] = j == never ? 0 : Math.pow(Math.exp(scores[j]), 1 / temperature);
      }
      double sum = DoubleStream.of(probabilities).sum();
      List<Integer> sorted =
          IntStream.range(0, count)
              .boxed()
              .filter(j -> j != never && probabilities[j] > 0)
              .sorted(Comparator.comparingDouble((Integer j) -> -scores[j]).thenComparing(j -> j))
              .toList();
      List<Integer> expected = new ArrayList<>();
      double reached = 0;
      for (int j : sorted) {
        if (reached < p * (1 - 1e-12)) {
          expected.add(j);
          reached += probabilities[j] / sum;
        }
      }
      Nucleus nucleus = Nucleus.of(scores, count, never, temperature, p);
      List<Integer> actual = IntStream.of(nucleus.ids()).boxed().toList();
      // Values at the limit of double precision may or may not be distinguished from zero.
      int certain = (int) expected.stream().filter(j -> probabilities[j] / sum > 1e-12).count();
      assertThat(actual.subList(0, Math.min(certain, actual.size())))
          .isEqualTo(expected.subList(0, certain));
      if (p < 1) {
        assertThat(actual).isEqualTo(expected);
      }
    }
  }

  @Test
  void eachOutcomeIsDrawnOnAPartAsLongAsItsProbability() {
    float[] scores = {(float) Math.log(0.5), 9, (float) Math.log(0.2), (float) Math.log(0.3)};
    Nucleus nucleus = Nucleus.of(scores, 4, 1, 1, 0.75); // of 0.5 and 0.3 that remain: 5/8, 3/8
    assertThat(nucleus.ids()).containsExactly(0, 3);
    assertThat(nucleus.at(0)).isEqualTo(0);
    assertThat(nucleus.at(0.624)).isEqualTo(0);
    assertThat(nucleus.at(0.626)).isEqualTo(3);
    assertThat(nucleus.at(Math.nextDown(1.0))).isEqualTo(3);
  }

  /** Pearson's statistic over the tokens that are expected often enough, and the rest as one. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 2})
  void tokensComeAsOftenAsTheirProbabilitySays(double temperature) {
    int n = 4000;
    TextGenerator generator = new TextGenerator(model, temperature, 1, 1);
    Map<String, Integer> drawn = new HashMap<>();
    for (long seed = 0; seed < n; seed++) {
      List<String> token = generator.continuation(List.of(), seed);
      drawn.merge(token.isEmpty() ? "" : token.get(0), 1, Integer::sum);
    }
    NextWords next = model.nextWords(model.start());
    Map<String, Double> expected = new HashMap<>();
    double sum = 0;
    for (String word : model.words()) {
      expected.put(word, Math.exp(next.logProbability(word) / temperature));
    }
    expected.put("", Math.exp(next.logProbability(LanguageModel.LINE_END) / temperature));
    for (double p : expected.values()) {
      sum += p;
    }
    double statistic = 0;
    int cells = 0;
    double restExpected = n;
    int restDrawn = n;
    for (Map.Entry<String, Double> entry : expected.entrySet()) {
      double e = n * entry.getValue() / sum;
      if (e >= 5) {
        int d = drawn.getOrDefault(entry.getKey(), 0);
        statistic += (d - e) * (d - e) / e;
        cells++;
        restExpected -= e;
        restDrawn -= d;
      }
    }
    assertThat(cells).isGreaterThanOrEqualTo(3);
    double freedom = cells - 1;
    assertThat(statistic).isLessThan(freedom + 5 * Math.sqrt(2 * freedom));
    assertThat((double) restDrawn)
        .isCloseTo(restExpected, within(5 * Math.sqrt(Math.max(restExpected, 1))));
  }

  @Test
  void theUnknownWordIsNeverDrawn() throws Exception {
    LanguageModel small =
        new LanguageTrainer(TinyModel.settings().withWords(3), TinyModel.training().withEpochs(1))
            .train(TinyModel.text(100, 1), TinyModel.text(20, 2));
    assertThat(small.nextWords(small.start()).logProbability("Anna")).isGreaterThan(Math.log(0.3));
    TextGenerator generator = new TextGenerator(small, 1, 1, 20);
    for (long seed = 0; seed < 50; seed++) {
      assertThat(generator.continuation(List.of(), seed)).isSubsetOf(small.words());
    }
  }

  @Test
  void theSameSeedGivesTheSameTextAndOthersGiveOthers() {
    TextGenerator generator = new TextGenerator(model);
    List<String> texts =
        IntStream.range(0, 30).mapToObj(seed -> generator.generate("", seed)).toList();
    assertThat(IntStream.range(0, 30).mapToObj(seed -> generator.generate("", seed)))
        .containsExactlyElementsOf(texts);
    assertThat(texts.stream().distinct().count()).isBetween(4L, 30L);
  }

  @Test
  void aTextBeginsWithThePromptAsItIsAndIsWrittenWithoutASpaceBeforeItsPeriod() {
    TextGenerator generator = new TextGenerator(model, 0, 1, 100);
    for (String prompt :
        List.of(
            "cecilia  drinks",
            "Cecilia drinks ",
            "\u201cSo\u201d \u2014 Cecilia\u2019s tea--or \t coffee",
            "How are you \ud83d\ude00 my dear",
            "two lines\nAnna drinks",
            "cafe\u0301 \ud83d")) {
      String text = generator.generate(prompt, 1);
      assertThat(text).startsWith(prompt);
      assertThat(text.substring(prompt.length())).doesNotContain(" .", "  ");
    }
    assertThat(generator.generate("Cecilia drinks", 1))
        .isEqualTo(generator.generate("Cecilia drinks ", 1));
  }

  @Test
  void aTextHasNoMoreTokensThanAllowed() {
    assertThat(new TextGenerator(model, 1, 1, 3).continuation(List.of("Anna"), 1)).hasSize(3);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new TextGenerator(model, -1, 1, 1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new TextGenerator(model, Double.NaN, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TextGenerator(model, 1, 0, 1)).hasMessageContaining("topP is 0");
    assertThatThrownBy(() -> new TextGenerator(model, 1, 1.1, 1)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> new TextGenerator(model, 1, 1, 0))
        .hasMessageContaining("maxTokens is 0");
  }
}
