package io.github.recurve.classifier;

import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.settings.PoolingType;
import io.github.recurve.text.LabeledText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files of classifiers and assistants as fuzz targets. */
public final class AssistantFuzz {

  private static final List<String> TOKENS = List.of("bring", "me", "some", "\u00e9", "soup");

  private AssistantFuzz() {}

  /** The bare networks of an assistant and of classifiers, whose bytes are shared by content. */
  public static Map<String, FuzzTarget> targets() throws IOException, InterruptedException {
    byte[] assistant = ToyTexts.assistant().intents().withOutOfScope("none", 0.5).toBytes();
    List<byte[]> classifiers = new ArrayList<>();
    for (ClassifierSettings settings :
        List.of(
            ToyTexts.settings()
                .withPooling(PoolingType.ATTENTION)
                .withNumberFormat(NumberFormat.INT8),
            ToyTexts.settings().withCell(CellType.GRU).withCharacterFilters(4).withShapeSize(2))) {
      List<LabeledText> texts = ToyTexts.reviews(20, 1);
      classifiers.add(
          new ClassifierTrainer(settings, ToyTexts.training(1)).train(texts, texts).toBytes());
    }
    return Map.of(
        "assistant", target(List.of(assistant), true), "labels", target(classifiers, false));
  }

  private static FuzzTarget target(List<byte[]> seeds, boolean slots) {
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException {
        Classifier classifier;
        Assistant assistant;
        try {
          classifier = Classifier.read(input);
          assistant = slots ? Assistant.read(input) : null;
        } catch (ModelFormatException refused) {
          return false;
        }
        Classification found = classifier.classify(TOKENS);
        double sum = found.distribution().values().stream().mapToDouble(p -> p).sum();
        if (!(Math.abs(sum - 1) < 1e-4) || !classifier.labels().contains(found.label())) {
          throw new AssertionError(found + " of probabilities that sum to " + sum);
        }
        if (slots) {
          assistant.understand(TOKENS);
        }
        return true;
      }
    };
  }
}
