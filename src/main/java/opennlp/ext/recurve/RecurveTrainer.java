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
import java.util.Set;
import java.util.TreeSet;
import opennlp.tools.ml.SequenceTrainer;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.ml.model.SequenceStream;
import opennlp.tools.namefind.NameSample;

/**
 * Trains a recurrent network wherever OpenNLP trains a name finder: put {@code
 * Algorithm=opennlp.ext.recurve.RecurveTrainer} into the file of training parameters. Other lines
 * of the file are settings, named as in {@code recurve train ner --help} but without hyphens, e.g.
 * {@code hidden=64}, {@code seed=7}, {@code vectors=glove.txt.gz}, {@code dev=dev.conll}; unknown
 * ones are rejected. Without {@code dev} every tenth sentence is held out to choose the best epoch
 * on. The settings are recorded in the package's manifest.
 *
 * <p>One instance trains one model, on one thread at a time; OpenNLP creates one per training.
 */
public final class RecurveTrainer extends NetworkTrainer implements SequenceTrainer {

  /** For OpenNLP, which instantiates the class by name. */
  public RecurveTrainer() {}

  /**
   * Trains on samples of names.
   *
   * @throws IllegalArgumentException if the stream is not that of a name finder's training
   * @throws IOException if data, vectors or checkpoint cannot be read, or the thread is interrupted
   */
  @Override
  public <T> SequenceClassificationModel train(SequenceStream<T> samples) throws IOException {
    TaggerRun run = run();
    Set<String> types = new TreeSet<>();
    List<TaggedSentence> sentences = read(samples, source -> sentence(source, types));
    String pairs = EntityTypes.pairs(types);
    Tagger tagger =
        run.train(sentences, pairs.isEmpty() ? Map.of() : Map.of(EntityTypes.KEY, pairs));
    return new RecurveSequenceModel(tagger);
  }

  private static TaggedSentence sentence(Object source, Set<String> types) {
    if (!(source instanceof NameSample sample)) {
      throw new IllegalArgumentException(
          "this trainer trains name finders; the samples are of " + source.getClass().getName());
    }
    List<String> tokens = Arrays.asList(sample.getSentence());
    if (tokens.isEmpty()) {
      return null;
    }
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
