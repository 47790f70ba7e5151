package io.github.recurve.classifier;

import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.model.ModelFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Files of classifiers and assistants as a fuzz target. */
public final class AssistantFuzz {

  private static final List<String> TOKENS = List.of("bring", "me", "some", "\u00e9", "soup");

  private AssistantFuzz() {}

  /** The bare network of an assistant. */
  public static FuzzTarget target() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ToyTexts.assistant().intents().withOutOfScope("none", 0.5).writeNetwork(out);
    List<byte[]> seeds = List.of(out.toByteArray());
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
          classifier = Classifier.read(new ByteArrayInputStream(input));
          assistant = Assistant.read(new ByteArrayInputStream(input));
        } catch (ModelFormatException refused) {
          return false;
        }
        Classification found = classifier.classify(TOKENS);
        double sum = found.distribution().values().stream().mapToDouble(p -> p).sum();
        if (!(Math.abs(sum - 1) < 1e-4) || !classifier.labels().contains(found.label())) {
          throw new AssertionError(found + " of probabilities that sum to " + sum);
        }
        assistant.understand(TOKENS);
        return true;
      }
    };
  }
}
