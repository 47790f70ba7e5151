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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
    Set<String> types = types(train);
    List<TaggedSentence> dev = new ArrayList<>();
    for (Path file : parameters().dev()) {
      ConllReader.readAll(file)
          .forEach(sentence -> dev.add(sentence.withTags(known(sentence, types))));
    }
    if (!parameters().dev().isEmpty() && !types.isEmpty() && types(dev).isEmpty()) {
      throw new IllegalArgumentException(
          "dev files " + parameters().dev() + " have no names of the types " + types);
    }
    return dev;
  }

  private static Set<String> types(List<TaggedSentence> sentences) {
    Set<String> types = new TreeSet<>();
    for (TaggedSentence sentence : sentences) {
      sentence.tags().stream()
          .filter(TaggerRun::isEntity)
          .forEach(tag -> types.add(TagScheme.type(tag)));
    }
    return types;
  }

  private static boolean isEntity(String tag) {
    return TagScheme.isChunkTag(tag) && !tag.equals(TagScheme.OUTSIDE);
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

  /**
   * The tags of a sentence in the types of the training data, which may be in the spelling of
   * either the network or OpenNLP; without entities of other types.
   */
  private static List<String> known(TaggedSentence sentence, Set<String> types) {
    List<String> tags = new ArrayList<>();
    for (String tag : sentence.tags()) {
      String type = isEntity(tag) ? TagScheme.type(tag) : null;
      if (type == null || types.contains(type)) {
        tags.add(tag);
      } else {
        String other = EntityTypes.toOpenNlp(type, Map.of());
        tags.add(
            types.contains(other)
                ? tag.substring(0, tag.length() - type.length()) + other
                : TagScheme.OUTSIDE);
      }
    }
    return tags;
  }
}
