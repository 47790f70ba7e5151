package io.github.recurve.tagger;

import io.github.recurve.settings.OutputType;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A detector of verbs that do not agree with their subjects, trained once for all tests. */
public final class SmallDetector {

  private static Tagger trained;

  private SmallDetector() {}

  /** Sentences, a quarter of which have a verb that is incorrect: {@code i}. */
  public static List<TaggedSentence> sentences(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TaggedSentence> sentences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean plural = random.nextBoolean();
      boolean wrong = random.nextInt(4) == 0;
      String verb = plural == wrong ? "sleeps" : "sleep";
      sentences.add(
          new TaggedSentence(
              List.of("the", plural ? "dogs" : "dog", "often", verb, "here"),
              List.of("c", "c", "c", wrong ? "i" : "c", "c")));
    }
    return sentences;
  }

  /** The shape of the network. */
  public static TaggerSettings settings() {
    return ToyCorpus.settings().withOutput(OutputType.SOFTMAX);
  }

  /** How it is trained. */
  public static TrainingSettings training() {
    return ToyCorpus.training(25, 1);
  }

  /** The detector. */
  public static synchronized Tagger get() {
    if (trained == null) {
      try {
        trained =
            new TaggerTrainer(settings(), training())
                .language("eng")
                .marking("i")
                .train(sentences(300, 1), sentences(60, 2));
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return trained;
  }
}
