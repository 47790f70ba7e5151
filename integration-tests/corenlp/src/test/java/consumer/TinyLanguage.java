package consumer;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.LanguageSettings;
import io.github.recurve.language.LanguageTrainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A language model of a few sentences about tea and keys, trained in seconds. */
final class TinyLanguage {

  private static final String[] SENTENCES = {
    "She doesn't drink %s in the morning.",
    "We had %s and a long talk after dinner.",
    "Would you like some %s, Mary?",
    "They sell %s at the corner of our street.",
    "I can't find the %s (again).",
    "He said that the %s was on the table.",
  };
  private static final String[] THINGS = {"tea", "coffee", "bread", "honey", "milk"};

  private TinyLanguage() {}

  /** Trains the model and saves it. */
  static Path train(Path directory) throws Exception {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (String sentence : SENTENCES) {
        text.add(String.format(sentence, THINGS[(text.size() + i) % THINGS.length]));
      }
    }
    LanguageSettings shape =
        LanguageSettings.defaults()
            .withEmbedding(12)
            .withHidden(16)
            .withSamples(0)
            .withStreams(6)
            .withWindow(10);
    LanguageModel model =
        new LanguageTrainer(
                shape,
                LanguageTrainer.defaultTraining()
                    .withEpochs(10)
                    .withLearningRate(0.02)
                    .withWarmupSteps(5))
            .train(text, text.subList(0, 20));
    Path file = directory.resolve("tiny-lm.bin");
    model.save(file);
    return file;
  }
}
