package opennlp.ext.recurve;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import opennlp.tools.ml.model.Sequence;
import opennlp.tools.ml.model.SequenceStream;
import opennlp.tools.util.Parameters;
import opennlp.tools.util.TrainingConfiguration;
import opennlp.tools.util.TrainingParameters;

/**
 * The part of a trainer that does not depend on the task. One instance trains one model, on one
 * thread at a time; OpenNLP creates one per training.
 *
 * <p>From 3.0 on, trainers are given {@link Parameters}, which earlier releases do not have; the
 * class files contain the methods for both.
 */
abstract class NetworkTrainer {

  private TaggerRun run;

  /**
   * Takes the training parameters.
   *
   * @throws IllegalArgumentException if one is unknown or not of its type; the message lists the
   *     known ones
   */
  public void init(TrainingParameters parameters, Map<String, String> report) {
    run = new TaggerRun(Arguments.notNull(parameters, "parameters").getObjectSettings(), report);
  }

  /**
   * Like {@link #init(TrainingParameters, Map)}; the stop criterion is ignored in favour of the
   * run's own.
   */
  public void init(
      TrainingParameters parameters, Map<String, String> report, TrainingConfiguration config) {
    init(parameters, report);
  }

  /** As {@link #init(TrainingParameters, Map)}, for OpenNLP 3. */
  public void init(Parameters parameters, Map<String, String> report) {
    init((TrainingParameters) parameters, report);
  }

  /** As {@link #init(TrainingParameters, Map, TrainingConfiguration)}, for OpenNLP 3. */
  public void init(
      Parameters parameters, Map<String, String> report, TrainingConfiguration config) {
    init((TrainingParameters) parameters, report);
  }

  final TaggerRun run() {
    if (run == null) {
      throw new IllegalStateException("init was not called");
    }
    return run;
  }

  /**
   * The sentences of OpenNLP's samples.
   *
   * @param toSentence converts a sample; null for one without tokens
   */
  static <T> List<TaggedSentence> read(
      SequenceStream<T> samples, Function<Object, TaggedSentence> toSentence) throws IOException {
    Arguments.notNull(samples, "samples");
    List<TaggedSentence> sentences = new ArrayList<>();
    for (Sequence<T> sequence = samples.read(); sequence != null; sequence = samples.read()) {
      TaggedSentence sentence = toSentence.apply(sequence.getSource());
      if (sentence != null) {
        sentences.add(sentence);
      }
    }
    return sentences;
  }
}
