package io.github.recurve.translator;

import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.AttentionType;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Files of translators as a fuzz target, read as the bytes that are shared by content. */
public final class TranslatorFuzz {

  private static final String TEXT = "I like tea. Zo\u00eb \ud83d\ude00 12";
  private static final int LONGEST = 4000;

  private TranslatorFuzz() {}

  /** The bare network of a translator. */
  public static FuzzTarget target() throws IOException {
    TranslatorSettings small = ToyPairs.settings().withEmbedding(4).withHidden(4).withMerges(20);
    List<byte[]> seeds = new ArrayList<>();
    for (TranslatorSettings settings :
        List.of(
            small,
            small.withCell(CellType.GRU).withAttention(AttentionType.NONE),
            small
                .withAttention(AttentionType.GLOBAL)
                .withNumberFormat(NumberFormat.INT8)
                .withLayers(2))) {
      seeds.add(Translator.of(TinyTranslator.file(settings, 1)).toBytes());
    }
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException {
        Translator translator;
        try {
          translator = Translator.read(input);
        } catch (ModelFormatException refused) {
          return false;
        }
        requireSound(translator.withSearch(2, 1).nBest(TEXT, 2));
        return true;
      }
    };
  }

  static void requireSound(List<Translation> translations) {
    for (Translation translation : translations) {
      boolean sound =
          translation.score() <= 0
              && translation.score() > Double.NEGATIVE_INFINITY
              && translation.text().length() < LONGEST
              && translation.alignment().size() == translation.targetWords().size();
      for (Translation.Attention attention : translation.alignment()) {
        double sum = 0;
        for (float weight : attention.weights()) {
          sum += weight;
        }
        sound &= Math.abs(sum - 1) < 1e-4 || sum == 0; // a network without attention
      }
      if (!sound) {
        throw new AssertionError(translation.toString());
      }
    }
  }
}
