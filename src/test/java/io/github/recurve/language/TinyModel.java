package io.github.recurve.language;

import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A language that is learnt in seconds, and models of it. */
public final class TinyModel {
  private TinyModel() {}

  private static LanguageModel trained;

  /** Sentences of a small grammar in which the drink follows from the person. */
  public static List<String> text(int lines, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] people = {"Anna", "Bertil", "Cecilia"};
    String[] drinks = {"tea", "water", "coffee"};
    String[] times = {"today", "often", "tonight"};
    List<String> text = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      int person = random.nextInt(3);
      String time = times[random.nextInt(3)];
      text.add(people[person] + " drinks " + drinks[person] + " " + time + ".");
    }
    return text;
  }

  static LanguageSettings settings() {
    return LanguageSettings.defaults()
        .withEmbedding(12)
        .withHidden(16)
        .withSamples(0)
        .withStreams(8)
        .withWindow(7);
  }

  static TrainingSettings training() {
    return LanguageTrainer.defaultTraining()
        .withEpochs(4)
        .withLearningRate(0.02)
        .withWarmupSteps(5)
        .withAverageDecay(0);
  }

  /** A trained model, shared by all tests. */
  public static synchronized LanguageModel get() {
    if (trained == null) {
      try {
        trained = new LanguageTrainer(settings(), training()).train(text(800, 1), text(50, 2));
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return trained;
  }
}
