package opennlp.ext.recurve;

import io.github.recurve.check.Arguments;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Tagging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import opennlp.tools.ml.Probabilistic;
import opennlp.tools.namefind.TokenNameFinder;
import opennlp.tools.util.Span;

/**
 * A name finder over a tagger, without a {@code NameFinderME}, for code that takes OpenNLP's {@link
 * TokenNameFinder}.
 *
 * <p>Unlike a {@code NameFinderME} before 3.0, one finder may be shared by any number of threads:
 * spans have probabilities, and {@link #probs} returns those of the calling thread's last sentence.
 * Needs OpenNLP 2.5 or later.
 */
public final class RecurveTokenNameFinder implements TokenNameFinder, Probabilistic {

  private static final double[] NONE = {};

  private final Tagger tagger;
  private final Outcomes outcomes;
  private final ThreadLocal<double[]> probabilities = ThreadLocal.withInitial(() -> NONE);

  /**
   * A finder over a tagger of entities.
   *
   * @throws IllegalArgumentException if the tagger assigns plain tags, not entities
   */
  public RecurveTokenNameFinder(Tagger tagger) {
    this.tagger = Arguments.notNull(tagger, "tagger");
    this.outcomes = Outcomes.of(tagger);
  }

  /**
   * A finder over a model file.
   *
   * @throws IOException if the file cannot be read or is damaged
   */
  public static RecurveTokenNameFinder load(Path file) throws IOException {
    return new RecurveTokenNameFinder(Tagger.load(file));
  }

  /**
   * A finder over a model file that suppresses entities of lower probability.
   *
   * @param minimumProbability in [0, 1]
   * @throws IllegalArgumentException if it is out of range
   * @throws IOException if the file cannot be read or is damaged
   */
  public static RecurveTokenNameFinder load(Path file, double minimumProbability)
      throws IOException {
    return new RecurveTokenNameFinder(Tagger.load(file).withMinimumProbability(minimumProbability));
  }

  /**
   * The entities of a sentence, left to right, with types in OpenNLP's spelling ({@code person});
   * the probability of a span is that of the whole entity.
   */
  @Override
  public Span[] find(String[] tokens) {
    Tagging tagging = tagger.tag(Arrays.asList(Arguments.notNull(tokens, "tokens")));
    probabilities.set(tagging.confidences());
    return tagging.spans().stream()
        .map(s -> new Span(s.start(), s.end(), outcomes.ofType(s.type()), s.probability()))
        .toArray(Span[]::new);
  }

  /**
   * For each token of the last sentence that this thread passed to {@link #find}, the probability
   * of the entity that contains it or, outside entities, the marginal probability of its tag; empty
   * before the first call.
   */
  @Override
  public double[] probs() {
    return probabilities.get().clone();
  }

  /** Does nothing: sentences are independent. */
  @Override
  public void clearAdaptiveData() {}
}
