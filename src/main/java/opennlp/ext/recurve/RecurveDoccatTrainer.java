package opennlp.ext.recurve;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.LabeledText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.EventTrainer;
import opennlp.tools.ml.model.DataIndexer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.Parameters;
import opennlp.tools.util.TrainingConfiguration;
import opennlp.tools.util.TrainingParameters;

/**
 * Trains a recurrent network wherever OpenNLP trains a document categorizer, or from 3.0 on a
 * sentiment detector: put {@code Algorithm=opennlp.ext.recurve.RecurveDoccatTrainer} into the file
 * of training parameters. The other parameters are those of {@link RecurveTrainer}, and the
 * settings of a classifier; files of {@code dev} have lines {@code text<TAB>label}.
 *
 * <p>One instance trains one model, on one thread at a time; OpenNLP creates one per training.
 */
public final class RecurveDoccatTrainer implements EventTrainer {

  private ClassifierRun run;

  /** For OpenNLP, which instantiates the class by name. */
  public RecurveDoccatTrainer() {}

  /**
   * Takes the training parameters.
   *
   * @throws IllegalArgumentException if one is unknown or not of its type; the message lists the
   *     known ones
   */
  @Override
  public void init(TrainingParameters parameters, Map<String, String> report) {
    Arguments.notNull(parameters, "parameters");
    run = new ClassifierRun(parameters.getObjectSettings(), report);
  }

  /**
   * Like {@link #init(TrainingParameters, Map)}; the stop criterion is ignored in favour of the
   * run's own.
   */
  @Override
  public void init(
      TrainingParameters parameters, Map<String, String> report, TrainingConfiguration config) {
    init(parameters, report);
  }

  /** Like {@link #init(TrainingParameters, Map)}, for OpenNLP 3. */
  public void init(Parameters parameters, Map<String, String> report) {
    init((TrainingParameters) parameters, report);
  }

  /** Like {@link #init(TrainingParameters, Map, TrainingConfiguration)}, for OpenNLP 3. */
  public void init(
      Parameters parameters, Map<String, String> report, TrainingConfiguration config) {
    init((TrainingParameters) parameters, report);
  }

  /**
   * Trains on documents: one event each, whose context is the tokens in order.
   *
   * @throws IllegalArgumentException if there are fewer than two documents with words
   * @throws IOException if data, vectors or checkpoint cannot be read, or the thread is interrupted
   */
  @Override
  public MaxentModel train(ObjectStream<Event> events) throws IOException {
    if (run == null) {
      throw new IllegalStateException("init was not called");
    }
    Arguments.notNull(events, "events");
    List<LabeledText> texts = new ArrayList<>();
    for (Event event = events.read(); event != null; event = events.read()) {
      List<String> words = RecurveDoccatModel.words(event.getContext());
      if (!words.isEmpty()) {
        texts.add(new LabeledText(words, event.getOutcome()));
      }
    }
    return new RecurveDoccatModel(run.train(texts));
  }

  /** Not supported: an index of features does not preserve the order of the tokens. */
  @Override
  public MaxentModel train(DataIndexer indexer) {
    throw new UnsupportedOperationException("a recurrent network needs the tokens in order");
  }
}
