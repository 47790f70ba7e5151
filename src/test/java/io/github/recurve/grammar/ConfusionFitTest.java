package io.github.recurve.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.grammar.ConfusionFit.Target;
import io.github.recurve.language.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfusionFitTest {

  @TempDir Path folder;

  private Confusions pairs(String... lines) throws Exception {
    return ConfusionPairs.read(Files.write(folder.resolve("pairs.txt"), List.of(lines)));
  }

  @Test
  void wordsThatTheContextTellsApartAreFoundAtThePrecision() throws Exception {
    Confusions pairs = pairs("# drinks", "", "tea water coffee", "today often");

    Confusions fitted =
        new ConfusionFit(TinyModel.get(), 0.5)
            .fit(List.of(new Target(pairs, 0.95)), TinyModel.text(600, 11));
    ConfusionScores scores =
        ConfusionScores.of(TinyModel.get(), fitted, pairs, TinyModel.text(200, 12), 20, 1000);

    assertThat(fitted.all()).hasSize(6).noneMatch(c -> c.written().equals("today"));
    assertThat(scores.pairs()).hasSize(4);
    assertThat(scores.sentences()).isEqualTo(200);
    assertThat(scores.precision()).isGreaterThan(0.95);
    assertThat(scores.pairs())
        .filteredOn(pair -> !pair.other().equals("often"))
        .allMatch(pair -> pair.recall() > 0.9);
    assertThat(scores.pairs().get(3).found()).isZero();
  }

  @Test
  void anErrorOfTheTextDoesNotHideThatItsWordsAreToldApart() throws Exception {
    Confusions pairs = pairs("tea today");
    List<String> right = TinyModel.text(600, 11);
    List<String> text = new ArrayList<>(right);
    text.add("Anna drinks today today.");
    ConfusionFit fit = new ConfusionFit(TinyModel.get(), 0.5);

    assertThat(fit.fit(List.of(new Target(pairs, 0.99)), text).all())
        .isEqualTo(fit.fit(List.of(new Target(pairs, 0.99)), right).all())
        .isNotEmpty();
  }

  @Test
  void theFactorOfRareWordsKeepsThoseOfRightText() throws Exception {
    List<String> right = new ArrayList<>(TinyModel.text(300, 13));
    right.addAll(Collections.nCopies(3, "Bertil drinks wader today."));

    Confusions strict = fit(right, 0.1);
    Confusions lenient = fit(right, 1);

    assertThat(strict.frequentWords()).isEqualTo(20);
    assertThat(strict.rareLogFactor()).isGreaterThan(lenient.rareLogFactor());
    assertThat(new GrammarChecker(TinyModel.get(), strict).check(right)).allMatch(List::isEmpty);
    assertThat(new GrammarChecker(TinyModel.get(), lenient).check(right))
        .anyMatch(findings -> !findings.isEmpty());
  }

  private Confusions fit(List<String> right, double share) throws Exception {
    return new ConfusionFit(TinyModel.get(), 0.5)
        .withRareWords(20, share)
        .fit(List.of(new Target(pairs("tea water"), 0.95)), right);
  }

  @Test
  void swapsWithAWordUnknownToTheModelAreMeasuredAsTheCheckerFindsThem() throws Exception {
    Confusions pairs = pairs("water watre");
    Confusions list = Confusions.none().withRareWords(20, 50);
    List<String> text = TinyModel.text(200, 14);
    GrammarChecker checker = new GrammarChecker(TinyModel.get(), list);
    long found =
        text.stream()
            .filter(line -> line.contains(" water"))
            .filter(line -> !checker.check(line.replace(" water", " watre")).isEmpty())
            .count();

    ConfusionScores scores = ConfusionScores.of(TinyModel.get(), list, pairs, text, 1, 1000);

    assertThat(found).isPositive();
    assertThat(scores.pairs().get(0).found()).isEqualTo((int) found);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Target(Confusions.none(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConfusionFit(TinyModel.get(), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
