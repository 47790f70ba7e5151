package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.Tagging;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.util.BeamSearchContextGenerator;
import opennlp.tools.util.Sequence;
import opennlp.tools.util.SequenceValidator;
import opennlp.tools.util.model.SerializableArtifact;

/**
 * A tagger as the sequence model inside OpenNLP's name finder: outcomes for a whole sentence in one
 * go, without features and without beam search.
 *
 * <p>The probability of an outcome in a name is that of the name as a whole, so that {@code
 * Span.getProb()}, which OpenNLP makes the mean of them, is too; outside of names it is the
 * marginal probability of the outcome. Immutable and safe for any number of threads, in every
 * version of OpenNLP; a {@code NameFinderME} before 3.0 is not, so give each thread its own over
 * one shared model.
 */
public final class RecurveSequenceModel
    implements SequenceClassificationModel, SerializableArtifact {

  private final Tagger tagger;
  private final Outcomes outcomes;

  /**
   * A model over a tagger of names.
   *
   * @throws IllegalArgumentException if the tagger gives plain tags, not names
   */
  public RecurveSequenceModel(Tagger tagger) {
    this.tagger = Objects.requireNonNull(tagger, "tagger");
    this.outcomes = Outcomes.of(tagger);
  }

  /** The tagger that this model asks. */
  public Tagger tagger() {
    return tagger;
  }

  /**
   * The outcomes of a sentence with their probabilities; empty for an empty sentence.
   *
   * @param tokens the sentence; {@code toString} of each is its text
   * @param additionalContext not used
   * @param generator not asked
   * @param validator not asked: the network's own tags are always well formed
   */
  @Override
  public <T> Sequence bestSequence(
      T[] tokens,
      Object[] additionalContext,
      BeamSearchContextGenerator<T> generator,
      SequenceValidator<T> validator) {
    Tagging tagging = tagger.tag(texts(tokens));
    // Sequence(List) would set every probability to 1.
    Sequence sequence = new Sequence();
    double[] probabilities = tagging.confidences();
    for (int t = 0; t < tagging.length(); t++) {
      sequence.add(outcomes.ofTag(tagging.tag(t)), probabilities[t]);
    }
    return sequence;
  }

  /**
   * The best sequence alone, if its summed log-probability reaches the minimum: there is no beam.
   */
  @Override
  public <T> Sequence[] bestSequences(
      int count,
      T[] tokens,
      Object[] additionalContext,
      double minSequenceScore,
      BeamSearchContextGenerator<T> generator,
      SequenceValidator<T> validator) {
    if (count < 1) {
      return new Sequence[0];
    }
    Sequence best = bestSequence(tokens, additionalContext, generator, validator);
    return best.getScore() >= minSequenceScore ? new Sequence[] {best} : new Sequence[0];
  }

  /** The best sequence alone: there is no beam. */
  @Override
  public <T> Sequence[] bestSequences(
      int count,
      T[] tokens,
      Object[] additionalContext,
      BeamSearchContextGenerator<T> generator,
      SequenceValidator<T> validator) {
    return bestSequences(
        count, tokens, additionalContext, Double.NEGATIVE_INFINITY, generator, validator);
  }

  /** The outcomes in OpenNLP's spelling, e.g. {@code other, person-start, person-cont}. */
  @Override
  public String[] getOutcomes() {
    return outcomes.all();
  }

  /** The class that OpenNLP writes into the manifest so that any factory can read the network. */
  @Override
  public Class<?> getArtifactSerializerClass() {
    return NetworkSerializer.class;
  }

  private static List<String> texts(Object[] tokens) {
    return tokens instanceof String[] strings
        ? Arrays.asList(strings)
        : Arrays.stream(tokens).map(Object::toString).toList();
  }
}
