package opennlp.ext.recurve;

import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.EventModelSequenceTrainer;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.ml.model.Sequence;
import opennlp.tools.ml.model.SequenceStream;
import opennlp.tools.postag.POSSample;
import opennlp.tools.util.TrainingConfiguration;
import opennlp.tools.util.TrainingParameters;

/**
 * Trains our network wherever OpenNLP trains a part-of-speech tagger: put {@code
 * Algorithm=opennlp.ext.recurve.RecurvePosTrainer} into the file of training parameters and name
 * {@link RecurvePosTaggerFactory} as the factory, without which OpenNLP cannot use the model. The
 * other parameters are those of {@link RecurveTrainer}.
 *
 * <p>One instance trains one model, on one thread at a time; OpenNLP makes one for each training.
 */
public final class RecurvePosTrainer
    implements EventModelSequenceTrainer<POSSample, TrainingParameters> {

  private TrainingRun run;

  /** For OpenNLP, which instantiates the class by its name. */
  public RecurvePosTrainer() {}

  /**
   * Takes the training parameters.
   *
   * @throws IllegalArgumentException if one is not known or not of its type; the message lists
   *     those that are known
   */
  @Override
  public void init(TrainingParameters parameters, Map<String, String> report) {
    run = new TrainingRun(parameters.getObjectSettings(), report);
  }

  /** As {@link #init(TrainingParameters, Map)}; the run follows its own stop criterion. */
  @Override
  public void init(
      TrainingParameters parameters, Map<String, String> report, TrainingConfiguration config) {
    init(parameters, report);
  }

  /**
   * Trains on tagged sentences.
   *
   * @throws IllegalArgumentException if the tags look like names in IOB2
   * @throws IOException if data, vectors or checkpoint cannot be read, or the thread is interrupted
   */
  @Override
  public MaxentModel train(SequenceStream<POSSample> samples) throws IOException {
    if (run == null) {
      throw new IllegalStateException("init was not called");
    }
    List<TaggedSentence> sentences = new ArrayList<>();
    for (Sequence<POSSample> sequence = samples.read();
        sequence != null;
        sequence = samples.read()) {
      POSSample sample = sequence.getSource();
      if (sample.getSentence().length > 0) {
        sentences.add(
            new TaggedSentence(
                Arrays.asList(sample.getSentence()), Arrays.asList(sample.getTags())));
      }
    }
    return new RecurvePosModel(run.train(sentences, Map.of()));
  }
}
