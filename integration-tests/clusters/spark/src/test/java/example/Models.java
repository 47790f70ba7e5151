package example;

import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ClassifierSettings;
import io.github.recurve.classifier.ClassifierTrainer;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.TrainingSettings;
import io.github.recurve.translator.SentencePair;
import io.github.recurve.translator.Translator;
import io.github.recurve.translator.TranslatorSettings;
import io.github.recurve.translator.TranslatorTrainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The models of this repository, and small ones of the kinds that it has none of. */
final class Models {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));

  private Models() {}

  static Path file(String name) {
    return ROOT.resolve("models").resolve(name);
  }

  private static TrainingSettings once() {
    return TrainingSettings.defaults().withEpochs(2).withThreads(1);
  }

  static Classifier classifier() throws Exception {
    List<LabeledText> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      boolean good = i % 2 == 0;
      texts.add(
          new LabeledText(
              List.of("The", "film", "was", good ? "good" : "bad", "."), good ? "good" : "bad"));
    }
    return new ClassifierTrainer(
            ClassifierSettings.defaults().withHidden(8), once().withLearningRate(0.05f))
        .train(texts, texts);
  }

  static Translator translator() throws Exception {
    List<SentencePair> pairs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      pairs.add(new SentencePair("I like tea " + i % 7, "tea like I " + i % 7));
    }
    return new TranslatorTrainer(
            TranslatorSettings.defaults().withHidden(8).withEmbedding(8).withMerges(0), once())
        .train(pairs, pairs);
  }

  /** A tagger of parts of speech, which has no entities. */
  static Tagger plainTagger() throws Exception {
    List<TaggedSentence> sentences = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sentences.add(new TaggedSentence(List.of("It", "rained"), List.of("PRON", "VERB")));
    }
    return new TaggerTrainer(TaggerSettings.defaults().withHidden(4), once())
        .train(sentences, sentences);
  }
}
