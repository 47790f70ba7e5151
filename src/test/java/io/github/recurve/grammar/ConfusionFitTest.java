package io.github.recurve.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.grammar.ConfusionFit.Target;
import io.github.recurve.language.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Target(Confusions.none(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConfusionFit(TinyModel.get(), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
