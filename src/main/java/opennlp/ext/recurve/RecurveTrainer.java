package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Span;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import opennlp.tools.ml.SequenceTrainer;
import opennlp.tools.ml.model.Sequence;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.ml.model.SequenceStream;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.util.TrainingConfiguration;
import opennlp.tools.util.TrainingParameters;

/**
 * Trains our network wherever OpenNLP trains a name finder: put {@code
 * Algorithm=opennlp.ext.recurve.RecurveTrainer} into the file of training parameters. Other lines
 * of the file are settings by the names of {@code recurve train tagger --help} without hyphens,
 * e.g. {@code hidden=64}, {@code seed=7}, {@code vectors=glove.txt.gz}, {@code dev=dev.conll}; an
 * unknown one is refused. Without {@code dev} every tenth sentence is held out to choose the best
 * epoch on. What was set goes to the package's manifest.
 *
 * <p>One instance trains one model, on one thread at a time; OpenNLP makes one for each training.
 */
public final class RecurveTrainer implements SequenceTrainer<TrainingParameters> {

  private TrainingRun run;

  /** For OpenNLP, which instantiates the class by its name. */
  public RecurveTrainer() {}

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
   * Trains on samples of names.
   *
   * @throws IllegalArgumentException if the stream is not one of a name finder's training
   * @throws IOException if data, vectors or checkpoint cannot be read, or the thread is interrupted
   */
  @Override
  public <T> SequenceClassificationModel train(SequenceStream<T> samples) throws IOException {
    if (run == null) {
      throw new IllegalStateException("init was not called");
    }
    List<TaggedSentence> sentences = new ArrayList<>();
    TreeSet<String> types = new TreeSet<>();
    for (Sequence<T> sequence = samples.read(); sequence != null; sequence = samples.read()) {
      if (!(sequence.getSource() instanceof NameSample sample)) {
        throw new IllegalArgumentException(
            "this trainer makes name finders; the samples are of "
                + sequence.getSource().getClass().getName());
      }
      if (sample.getSentence().length > 0) {
        sentences.add(tagged(sample, types));
      }
    }
    String pairs = EntityTypes.pairs(types);
    Tagger tagger =
        run.train(sentences, pairs.isEmpty() ? Map.of() : Map.of(EntityTypes.KEY, pairs));
    return new RecurveSequenceModel(tagger);
  }

  private static TaggedSentence tagged(NameSample sample, TreeSet<String> types) {
    List<String> tokens = Arrays.asList(sample.getSentence());
    List<Span> spans = new ArrayList<>();
    for (opennlp.tools.util.Span name : sample.getNames()) {
      String type = name.getType() == null ? NameSample.DEFAULT_TYPE : name.getType();
      types.add(type);
      spans.add(new Span(name.getStart(), name.getEnd(), EntityTypes.toNetwork(type)));
    }
    return new TaggedSentence(
        tokens, TagScheme.IOB2.tags(spans, tokens.size()), sample.isClearAdaptiveDataSet());
  }
}
