package io.github.recurve.corenlp;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.LearningRateSchedule;
import io.github.recurve.training.TrainingSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tagger trained in a second on sentences with a handful of names. */
final class SmallTagger {

  private static final String[] PEOPLE = {
    "B-PER|Somesh", "B-PER|Barack I-PER|Obama", "B-PER|Mary I-PER|Smith", "B-PER|Alice"
  };
  private static final String[] PLACES = {
    "B-LOC|Bengaluru", "B-LOC|Hawaii", "B-LOC|Paris", "B-LOC|London"
  };
  private static final String[] FIRMS = {"B-ORG|Cisco", "B-ORG|IBM", "B-ORG|Acme I-ORG|Motors"};
  private static final String[] PATTERNS = {
    "%1$s worked at %2$s , in %3$s .",
    "%1$s was born in %3$s .",
    "%1$s met %4$s in %3$s .",
    "%2$s has an office in %3$s .",
    "We walked home after dinner .",
    "We met %4$s in %3$s .",
    "Yes %1$s met %4$s .",
    "%1$s walked home after dinner ."
  };

  private SmallTagger() {}

  /** The same tagger for all tests of a run. */
  static Tagger get() {
    return Holder.TAGGER;
  }

  /** The tagger as a model package. */
  static Path save(Path directory) throws IOException {
    Path file = directory.resolve("small.bin");
    get().save(file);
    return file;
  }

  /** The tagger as CoreNLP's {@code ner.model}. */
  static Path export(Path directory) throws IOException {
    Path file = directory.resolve("small.crf.ser.gz");
    CrfExporter.export(get(), file);
    return file;
  }

  private static final class Holder {
    static final Tagger TAGGER = train();
  }

  private static Tagger train() {
    List<TaggedSentence> sentences = new ArrayList<>();
    for (String pattern : PATTERNS) {
      for (int i = 0; i < 12; i++) {
        String person = PEOPLE[i % PEOPLE.length];
        String other = PEOPLE[(i + 1 + i / 4) % PEOPLE.length];
        sentences.add(
            sentence(
                String.format(pattern, person, FIRMS[i % FIRMS.length], PLACES[i * 7 % 4], other)));
      }
    }
    TaggerSettings shape =
        TaggerSettings.defaults()
            .withHidden(16)
            .withWordSize(12)
            .withWordMinCount(1)
            .withCharacterSize(6)
            .withCharacterFilters(8)
            .withShapeSize(4)
            .withDropout(0.1f)
            .withRecurrentDropout(0.1f)
            .withBatchSize(8);
    TrainingSettings training =
        TrainingSettings.defaults()
            .withEpochs(15)
            .withPatience(15)
            .withLearningRate(0.02)
            .withSchedule(LearningRateSchedule.LINEAR)
            .withWarmupSteps(5)
            .withAverageDecay(0.9)
            .withSeed(7)
            .withShards(1)
            .withThreads(1);
    try {
      ByteArrayOutputStream network = new ByteArrayOutputStream();
      new TaggerTrainer(shape, training).train(sentences, sentences).writeNetwork(network);
      // Writing rounds some weights; from here on all copies are alike.
      return Tagger.readNetwork(new ByteArrayInputStream(network.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TaggedSentence sentence(String marked) {
    List<String> tokens = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (String word : marked.split(" ")) {
      int bar = word.indexOf('|');
      tags.add(bar < 0 ? "O" : word.substring(0, bar));
      tokens.add(word.substring(bar + 1));
    }
    return new TaggedSentence(tokens, tags);
  }
}
