package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Tagging;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.util.BeamSearchContextGenerator;
import opennlp.tools.util.Sequence;
import opennlp.tools.util.SequenceValidator;
import opennlp.tools.util.model.SerializableArtifact;

/**
 * A tagger as the sequence model inside OpenNLP's name finder: the outcomes of a whole sentence at
 * once, without features and without beam search.
 *
 * <p>The probability of an outcome inside an entity is that of the whole entity, and so is {@code
 * Span.getProb()}, which OpenNLP computes as their mean; outside entities it is the marginal
 * probability of the outcome. Immutable and safe for any number of threads, in every version of
 * OpenNLP; a {@code NameFinderME} before 3.0 is not, so give each thread its own over one shared
 * model.
 */
final class RecurveSequenceModel implements SequenceClassificationModel, SerializableArtifact {

  private final Tagger tagger;
  private final Outcomes outcomes;

  /**
   * A model over a tagger of entities.
   *
   * @throws IllegalArgumentException if the tagger assigns plain tags, not entities
   */
  RecurveSequenceModel(Tagger tagger) {
    this.tagger = Objects.requireNonNull(tagger, "tagger");
    this.outcomes = Outcomes.of(tagger);
  }

  /** The tagger of this model. */
  Tagger tagger() {
    return tagger;
  }

  /**
   * The outcomes of a sentence with their probabilities; empty for an empty sentence.
   *
   * @param tokens the sentence; {@code toString} of each is its text
   * @param additionalContext unused
   * @param generator unused
   * @param validator unused: the tags are always well formed
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
   * The best sequence, if its summed log-probability reaches the minimum; there are no others,
   * since there is no beam.
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

  /** The best sequence; there are no others, since there is no beam. */
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

  /** The serializer that OpenNLP names in the manifest, for packages with any factory. */
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
