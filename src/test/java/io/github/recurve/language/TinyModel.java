package io.github.recurve.language;

import io.github.recurve.settings.Settings;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A language that can be learned in seconds, and models of it. */
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

  static LanguageSettings settings(Map<String, String> changes) {
    return Settings.with(
        Settings.with(
            LanguageSettings.defaults(),
            Map.of(
                "embedding", "12", "hidden", "16", "samples", "0", "streams", "8", "window", "7")),
        changes);
  }

  static TrainingSettings training(Map<String, String> changes) {
    return Settings.with(
        Settings.with(
            LanguageTrainer.defaultTraining(),
            Map.of("epochs", "4", "learningRate", "0.02", "warmupSteps", "5", "averageDecay", "0")),
        changes);
  }

  /** A trained model, the same one for all tests. */
  public static synchronized LanguageModel get() {
    if (trained == null) {
      try {
        trained =
            new LanguageTrainer(settings(Map.of()), training(Map.of()))
                .train(text(800, 1), text(50, 2));
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return trained;
  }
}
