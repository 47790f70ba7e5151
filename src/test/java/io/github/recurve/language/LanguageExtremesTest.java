package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.model.Extremes;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A language model with weights of any size is rejected, or its probabilities are finite and sum to
 * one.
 */
class LanguageExtremesTest {

  private static final List<Float> SIZES = List.of(1e3f, 1e6f, 6e7f, 9e9f, 1e20f, 3e38f);

  @TempDir Path folder;

  @Test
  void largeWeightsAreRefusedOrGiveProbabilities() throws IOException {
    Path file = folder.resolve("model.bin");
    TinyModel.get().save(file);
    SafeTensors network = ModelPackage.read(file).network();
    assertThat(
            new Extremes<>(LanguageModel::read, LanguageExtremesTest::assertSound)
                .usable(network, SIZES))
        .contains(1e3f, 1e6f, 6e7f)
        .doesNotContain(9e9f, 1e20f, 3e38f);
  }

  private static void assertSound(LanguageModel model, String what) {
    LanguageState state = model.start();
    for (String token : List.of("Anna", "drinks", "slivovitz")) {
      state = model.next(state, token);
      double sum = 0;
      for (float p : model.nextWords(state).probabilities()) {
        assertThat(p).as(what).isBetween(0f, 1f);
        sum += p;
      }
      assertThat(sum).as(what).isCloseTo(1, within(1e-5));
    }
    for (double logProbability : model.logProbabilities(List.of("Anna", "drinks", "tea"))) {
      assertThat(logProbability).as(what).isBetween(-1e30, 0.0);
    }
    for (Suggestion suggestion : new Suggester(model).suggest("Anna drinks ", 3)) {
      assertThat(suggestion.probability()).as(what).isBetween(0.0, 1.0);
    }
  }
}
