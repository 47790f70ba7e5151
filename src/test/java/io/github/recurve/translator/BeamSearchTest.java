package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.network.ParameterWeights;
import io.github.recurve.settings.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BeamSearchTest {

  private static TranslationInference network(long seed) throws Exception {
    TranslatorSettings settings = ToyPairs.settings().withEmbedding(8).withHidden(8);
    Languages languages = Languages.of(List.of(new SentencePair("aaaaabbbbb", "cccccddddd")), 0);
    TranslationNetwork network = new TranslationNetwork(settings, languages, seed);
    network
        .parameters()
        .forEach(
            p -> {
              for (int i = 0; i < p.size(); i++) {
                p.value().data[i] *= 4; // decided opinions
              }
              p.updated();
            });
    return new TranslationInference(
        settings, languages, new ParameterWeights(network.parameters(), NumberFormat.FLOAT32));
  }

  /** The symbols and the probability of the best translation of up to 5 symbols, by enumeration. */
  private static Hypothesis best(TranslationInference network, int[] source, int maximum) {
    List<Hypothesis> live = List.of(Hypothesis.START);
    Hypothesis best = null;
    for (int length = 1; length <= maximum; length++) {
      List<Hypothesis> next = new ArrayList<>();
      for (Hypothesis h : live) {
        for (int row = 0; row < network.symbols(); row++) {
          if (row == SymbolTable.COPY) {
            continue;
          }
          Hypothesis longer =
              new Hypothesis(
                  h, row, h.logProbability() + score(network, source, h, row), null, length);
          if (row != SymbolTable.END) {
            next.add(longer);
          } else if (best == null || longer.logProbability() > best.logProbability()) {
            best = longer;
          }
        }
      }
      live = next;
    }
    return best;
  }

  private static double score(
      TranslationInference network, int[] source, Hypothesis before, int row) {
    TranslationInference.Rows rows = network.new Rows(1, source.length);
    rows.begin(0, network.encode(List.of(source)).get(0));
    rows.step(new int[] {SymbolTable.END}, 1);
    for (Hypothesis h : before.path()) {
      rows.step(new int[] {h.row()}, 1);
    }
    return rows.scores[row];
  }

  @Test
  void aWideBeamFindsTheMostProbableTranslation() throws Exception {
    int[] source = {2, 3, 3};
    int found = 0;
    for (int seed = 0; seed < 6; seed++) {
      TranslationInference network = network(seed);
      Hypothesis expected = best(network, source, 5);
      Hypothesis actual =
          new BeamSearch(network, 60, 0).translate(List.of(source), true).get(0).get(0);
      if (actual.length() <= 5) {
        found++;
        assertThat(actual.logProbability()).isCloseTo(expected.logProbability(), within(1e-4));
        assertThat(actual.path().stream().map(Hypothesis::row).toList())
            .isEqualTo(expected.path().stream().map(Hypothesis::row).toList());
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void aSearchThatOnlyRepeatsItselfHasATranslation() throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      List<int[]> sources = List.of(new int[] {2}, new int[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 3});
      for (List<Hypothesis> found : new BeamSearch(network(seed), 1, 0).translate(sources, false)) {
        assertThat(found).isNotEmpty();
      }
    }
  }

  @Test
  void everyTranslationEndsWithinTheBound() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      for (Hypothesis h :
          new BeamSearch(network(seed), 3, 1).translate(List.of(new int[] {2, 3}), true).get(0)) {
        assertThat(h.length()).isLessThanOrEqualTo(2 * 2 + 10);
        assertThat(h.count(SymbolTable.COPY)).isZero();
      }
    }
  }

  @Test
  void repetitionsInARowAreCounted() {
    assertThat(hypothesis(7, 7, 7).repetitions(7, 9)).isEqualTo(4);
    assertThat(hypothesis(7, 7, 7).repetitions(7, 3)).isEqualTo(3);
    assertThat(hypothesis(7, 7, 8, 7).repetitions(7, 9)).isEqualTo(2);
    assertThat(hypothesis(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2).repetitions(3, 9)).isEqualTo(4);
    assertThat(hypothesis(9, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2).repetitions(3, 9)).isEqualTo(3);
    assertThat(hypothesis(1, 2, 3).repetitions(4, 9)).isEqualTo(1);
    assertThat(Hypothesis.longestRepetition(new int[] {1, 2, 2, 2, 3, 2, 3, 2, 3})).isEqualTo(3);
    assertThat(Hypothesis.longestRepetition(new int[0])).isEqualTo(1);
  }

  private static Hypothesis hypothesis(int... rows) {
    Hypothesis h = Hypothesis.START;
    for (int row : rows) {
      h = new Hypothesis(h, row, 0, new float[0], h.length() + 1);
    }
    return h;
  }

  @Test
  void longerTranslationsGainByThePenalty() {
    Hypothesis shorter = new Hypothesis(null, 2, -3, null, 3);
    Hypothesis longer = new Hypothesis(null, 2, -4, null, 9);
    assertThat(shorter.score(0)).isGreaterThan(longer.score(0));
    assertThat(shorter.score(1)).isLessThan(longer.score(1));
    assertThat(longer.score(1)).isCloseTo(-4 / (14 / 6.0), within(1e-9));
  }
}
