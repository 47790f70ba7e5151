package opennlp.ext.recurve;

import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One training run of a tagger with OpenNLP's parameters and samples. */
final class TrainingRun {

  /** Prefix of the manifest entries of a run. */
  static final String REPORT_PREFIX = "Recurve-";

  private static final int HELD_OUT_EVERY = 10;

  private final TrainerParameters parameters;
  private final Map<String, String> report;

  /**
   * A run.
   *
   * @param given OpenNLP's training parameters
   * @param report manifest entries to add to, or null
   * @throws IllegalArgumentException if a parameter is not known or not of its type
   */
  TrainingRun(Map<String, ?> given, Map<String, String> report) {
    this.parameters = TrainerParameters.of(given);
    this.report = report;
  }

  /** Trains on the sentences; {@code metadata} are stored in the model. */
  Tagger train(List<TaggedSentence> sentences, Map<String, String> metadata) throws IOException {
    if (sentences.size() < 2) {
      throw new IllegalArgumentException(
          "there are " + sentences.size() + " training sentences; at least two are needed");
    }
    List<TaggedSentence> train = sentences;
    List<TaggedSentence> dev = new ArrayList<>();
    if (parameters.dev().isEmpty()) {
      int step = Math.min(HELD_OUT_EVERY, sentences.size());
      train = new ArrayList<>();
      for (int i = 0; i < sentences.size(); i++) {
        (i % step == step - 1 ? dev : train).add(sentences.get(i));
      }
      note("dev", "every " + step + "th sentence of the training data");
    } else {
      Set<String> tags = new HashSet<>();
      train.forEach(sentence -> tags.addAll(sentence.tags()));
      for (Path file : parameters.dev()) {
        ConllReader.readAll(file).forEach(sentence -> dev.add(knownOnly(sentence, tags)));
      }
      note("dev", parameters.dev().stream().map(Path::getFileName).toList().toString());
    }
    parameters.toMap().forEach(this::note);
    note("sentences", String.valueOf(train.size()));
    if (report != null) {
      // Without our factory OpenNLP would write its own version, which older releases refuse.
      report.put("OpenNLP-Version", OpenNlpManifest.OPENNLP_VERSION);
    }
    TaggerTrainer trainer =
        new TaggerTrainer(parameters.settings(), parameters.training())
            .vectors(vectors(train, dev))
            .language(parameters.language());
    metadata.forEach(trainer::metadata);
    parameters.checkpoint().ifPresent(trainer::checkpoint);
    try {
      return trainer.train(train, dev);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException(e.getMessage());
      stopped.initCause(e);
      throw stopped;
    }
  }

  private void note(String key, String value) {
    if (report != null) {
      report.put(REPORT_PREFIX + key, value);
    }
  }

  private WordVectors vectors(List<TaggedSentence> train, List<TaggedSentence> dev)
      throws IOException {
    if (parameters.vectors().isEmpty()) {
      return WordVectors.none();
    }
    return WordVectors.read(
        parameters.vectors().get(), parameters.maxVectors(), List.of(train, dev));
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
