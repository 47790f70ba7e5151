package opennlp.ext.recurve;

import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.EventModelSequenceTrainer;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.ml.model.SequenceStream;
import opennlp.tools.postag.POSSample;

/**
 * Trains a recurrent network wherever OpenNLP trains a part-of-speech tagger: put {@code
 * Algorithm=opennlp.ext.recurve.RecurvePosTrainer} into the file of training parameters and name
 * {@link RecurvePosTaggerFactory} as the factory, without which OpenNLP cannot use the model. The
 * other parameters are those of {@link RecurveTrainer}.
 *
 * <p>One instance trains one model, on one thread at a time; OpenNLP creates one per training.
 */
public final class RecurvePosTrainer extends NetworkTrainer
    implements EventModelSequenceTrainer<POSSample> {

  /** For OpenNLP, which instantiates the class by name. */
  public RecurvePosTrainer() {}

  /**
   * Trains on tagged sentences.
   *
   * @throws IllegalArgumentException if the tags look like names in IOB2
   * @throws IOException if data, vectors or checkpoint cannot be read, or the thread is interrupted
   */
  @Override
  public MaxentModel train(SequenceStream<POSSample> samples) throws IOException {
    TaggerRun run = run();
    return new RecurvePosModel(run.train(read(samples, RecurvePosTrainer::sentence), Map.of()));
  }

  private static TaggedSentence sentence(Object source) {
    POSSample sample = (POSSample) source;
    List<String> tokens = Arrays.asList(sample.getSentence());
    return tokens.isEmpty() ? null : new TaggedSentence(tokens, Arrays.asList(sample.getTags()));
  }
}
