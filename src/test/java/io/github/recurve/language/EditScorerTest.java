package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EditScorerTest {

  private static LanguageModel model;

  @BeforeAll
  static void train() {
    model = TinyModel.get().withTemperature(1.3);
  }

  @Test
  void scoresAreThoseOfWholeSentences() {
    SplittableRandom random = new SplittableRandom(3);
    EditScorer scorer = new EditScorer(model, 1000, Double.POSITIVE_INFINITY);
    for (int length : new int[] {0, 1, 2, 7, 40}) {
      List<String> tokens = words(length, random);
      List<Edit> edits = new ArrayList<>();
      for (int i = 0; i < 70; i++) {
        int begin = random.nextInt(length + 1);
        int end = Math.min(length, begin + random.nextInt(3));
        edits.add(new Edit(begin, end, words(random.nextInt(3), random)));
      }

      double[] scores = scorer.score(tokens, edits);

      double before = logProbability(tokens);
      for (int i = 0; i < scores.length; i++) {
        assertThat(scores[i])
            .isCloseTo(logProbability(changed(tokens, edits.get(i))) - before, within(1e-3));
      }
    }
  }

  @Test
  void anEditHasTheSameScoreAloneAndAmongOthers() {
    SplittableRandom random = new SplittableRandom(4);
    EditScorer scorer = new EditScorer(model, 5, 0);
    List<String> tokens = words(12, random);
    List<Edit> edits =
        IntStream.range(0, 50)
            .mapToObj(i -> Edit.replace(i % 12, words(1, random).get(0)).withGoal(-3))
            .toList();

    double[] together = scorer.score(tokens, edits);

    assertThat(together)
        .containsExactly(
            edits.stream()
                .flatMapToDouble(edit -> DoubleStream.of(scorer.score(tokens, List.of(edit))))
                .toArray());
  }

  @Test
  void anEditThatLacksMoreThanTheReserveStaysBelowItsGoal() {
    SplittableRandom random = new SplittableRandom(5);
    List<String> tokens = words(10, random);
    List<Edit> edits =
        IntStream.range(0, 10).mapToObj(i -> new Edit(i, i, words(3, random), -1)).toList();

    double[] scores = new EditScorer(model, 10, 2).score(tokens, edits);

    assertThat(scores).hasSize(10);
    assertThat(DoubleStream.of(scores).allMatch(score -> score < -1)).isTrue();
  }

  @Test
  void editsThatReachTheirGoalHaveTheScoresOfWholeSentences() {
    SplittableRandom random = new SplittableRandom(6);
    List<String> tokens = words(12, random);
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      edits.add(new Edit(i % 12, i % 12 + random.nextInt(2), words(random.nextInt(3), random)));
    }
    double[] exact = new EditScorer(model, 1000, Double.POSITIVE_INFINITY).score(tokens, edits);

    double[] scores =
        new EditScorer(model, 1000, 1000)
            .score(tokens, edits.stream().map(edit -> edit.withGoal(0)).toList());

    int reached = 0;
    for (int i = 0; i < exact.length; i++) {
      if (exact[i] >= 0) {
        assertThat(scores[i]).isEqualTo(exact[i]);
        reached++;
      } else {
        assertThat(scores[i]).isLessThan(0);
      }
    }
    assertThat(reached).isPositive();
  }

  @Test
  void noEditsHaveNoScores() {
    assertThat(new EditScorer(model, 1, 0).score(List.of("a"), List.of())).isEmpty();
  }

  @Test
  void editsOutsideOfTheLineAreRefused() {
    EditScorer scorer = new EditScorer(model, 1, 0);

    assertThatThrownBy(() -> scorer.score(List.of("a"), List.of(new Edit(1, 2, List.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an edit of tokens 1 to 2 of a line of 1");
    assertThatThrownBy(() -> new Edit(2, 1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EditScorer(model, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EditScorer(model, 1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reserve -1");
    assertThatThrownBy(() -> Edit.replace(0, "a").withGoal(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> words(int count, SplittableRandom random) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(model.words().size() + 1);
      words.add(at == model.words().size() ? "Bengaluru" : model.words().get(at));
    }
    return words;
  }

  private static List<String> changed(List<String> tokens, Edit edit) {
    List<String> changed = new ArrayList<>(tokens.subList(0, edit.begin()));
    changed.addAll(edit.tokens());
    changed.addAll(tokens.subList(edit.end(), tokens.size()));
    return changed;
  }

  private static double logProbability(List<String> tokens) {
    List<String> line = new ArrayList<>(tokens);
    line.add(LanguageModel.LINE_END);
    long unknown = tokens.stream().filter(token -> !model.words().contains(token)).count();
    return DoubleStream.of(model.logProbabilities(line)).sum() - unknown * Math.log(20_000);
  }
}
