package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.util.ErasureUtils;
import io.github.recurve.language.Suggestion;
import java.util.List;

/** The keys that {@link RecurveLanguageAnnotator} sets. */
public final class LanguageAnnotations {

  private LanguageAnnotations() {}

  /** On a sentence: the most probable next words, best first. */
  public static final class SuggestionsAnnotation implements CoreAnnotation<List<Suggestion>> {
    @Override
    public Class<List<Suggestion>> getType() {
      return ErasureUtils.uncheckedCast(List.class);
    }
  }

  /**
   * The natural logarithm of a probability, at most 0: on a token, of the token given those before
   * it in the sentence; on a sentence, the sum over its tokens.
   */
  public static final class LogProbabilityInNatsAnnotation extends NumberKey {}

  /**
   * On a sentence: one over the geometric mean of the probabilities of the model's tokens, of which
   * there may be more or fewer than CoreNLP's.
   */
  public static final class PerplexityAnnotation extends NumberKey {}
}
