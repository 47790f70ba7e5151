package io.github.recurve.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.model.Extremes;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.settings.AttentionType;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A translator with weights of any size is refused, or its scores and alignments are sound. */
class TranslatorExtremesTest {

  private static final List<Float> SIZES = List.of(1e3f, 1e6f, 8e9f, 9e9f, 1e20f, 3e38f);

  private static final Extremes<Translator> EXTREMES =
      new Extremes<>(Translator::read, TranslatorExtremesTest::assertSound);

  private static void assertSound(Translator translator, String what) {
    try {
      TranslatorFuzz.requireSound(translator.nBest("I like tea. Zo\u00eb 12", 2));
    } catch (AssertionError e) {
      throw new AssertionError(what + ": " + e.getMessage(), e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LSTM, INPUT_FEEDING, FLOAT32",
    "GRU, GLOBAL, BFLOAT16",
    "ELMAN, NONE, FLOAT32",
    "LSTM, INPUT_FEEDING, INT8"
  })
  void largeWeightsAreRefusedOrGiveTranslations(
      CellType cell, AttentionType attention, NumberFormat format) throws IOException {
    TranslatorSettings settings =
        ToyPairs.settings()
            .withEmbedding(4)
            .withHidden(4)
            .withCell(cell)
            .withAttention(attention)
            .withNumberFormat(format)
            .withLayers(2);
    SafeTensors network = TinyTranslator.file(settings, 1).write();
    assertThat(EXTREMES.usable(network, SIZES)).contains(1e3f).doesNotContain(9e9f, 1e20f, 3e38f);
  }
}
