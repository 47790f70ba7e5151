package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One training run of a tagger. */
final class TaggerRun extends TrainingRun<TaggerSettings, TaggedSentence, Tagger> {

  private Map<String, String> metadata = Map.of();

  TaggerRun(Map<String, ?> given, Map<String, String> report) {
    super(given, TaggerSettings.defaults(), report);
  }

  /** Trains on the sentences; {@code stored} becomes metadata of the model. */
  Tagger train(List<TaggedSentence> sentences, Map<String, String> stored) throws IOException {
    metadata = stored;
    return train(sentences);
  }

  @Override
  List<TaggedSentence> dev(List<TaggedSentence> train) throws IOException {
    Set<String> tags = new HashSet<>();
    train.forEach(sentence -> tags.addAll(sentence.tags()));
    List<TaggedSentence> dev = new ArrayList<>();
    for (Path file : parameters().dev()) {
      ConllReader.readAll(file).forEach(sentence -> dev.add(knownOnly(sentence, tags)));
    }
    return dev;
  }

  @Override
  void divide(
      List<TaggedSentence> samples,
      int step,
      List<TaggedSentence> train,
      List<TaggedSentence> dev) {
    for (int i = 0; i < samples.size(); i++) {
      (i % step == step - 1 ? dev : train).add(samples.get(i));
    }
  }

  @Override
  Tagger train(List<TaggedSentence> train, List<TaggedSentence> dev)
      throws IOException, InterruptedException {
    TaggerTrainer trainer =
        new TaggerTrainer(parameters().settings(), parameters().training())
            .vectors(vectors(train, dev, TaggedSentence::tokens))
            .language(parameters().language());
    metadata.forEach(trainer::metadata);
    parameters().checkpoint().ifPresent(trainer::checkpoint);
    return trainer.train(train, dev);
  }

  /** A sentence without entities of types that the training data lack. */
  private static TaggedSentence knownOnly(TaggedSentence sentence, Set<String> tags) {
    return sentence.withTags(
        sentence.tags().stream()
            .map(tag -> TagScheme.isChunkTag(tag) && !isKnown(tag, tags) ? TagScheme.OUTSIDE : tag)
            .toList());
  }

  private static boolean isKnown(String tag, Set<String> tags) {
    return tag.equals(TagScheme.OUTSIDE) || tags.contains("B-" + TagScheme.type(tag));
  }
}
