package io.github.recurve.corenlp;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.LanguageSettings;
import io.github.recurve.language.LanguageTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A language model trained in seconds on a dozen sentences with variants. */
final class SmallLanguageModel {

  private static final String[] SENTENCES = {
    "I don't know the way to the %s.",
    "We don't know where the %s is.",
    "They walked to the %s after dinner.",
    "She works at the %s, in Bengaluru.",
    "How far is the %s from here?",
    "He can't find the key of the %s (again).",
    "You'll see the %s on the left.",
    "\"The %s is closed,\" she said.",
    "It's a long way to the %s ...",
    "See you at the %s :-)",
    "The %s opens at 9:30 today.",
    "Mr. Smith didn't like the %s - too noisy."
  };
  private static final String[] PLACES = {"station", "office", "market", "museum", "school"};

  private SmallLanguageModel() {}

  /** The model, as it comes out of a file. */
  static Path save(Path directory) throws IOException {
    Path file = directory.resolve("small-lm.bin");
    Holder.MODEL.save(file);
    return file;
  }

  private static final class Holder {
    static final LanguageModel MODEL = train();
  }

  private static LanguageModel train() {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      for (String sentence : SENTENCES) {
        text.add(String.format(sentence, PLACES[(text.size() * 7 + i) % PLACES.length]));
      }
    }
    LanguageSettings shape =
        LanguageSettings.defaults()
            .withEmbedding(12)
            .withHidden(16)
            .withSamples(0)
            .withStreams(6)
            .withWindow(10);
    try {
      return new LanguageTrainer(
              shape,
              LanguageTrainer.defaultTraining()
                  .withEpochs(12)
                  .withLearningRate(0.02)
                  .withWarmupSteps(5))
          .train(text, text.subList(0, SENTENCES.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
