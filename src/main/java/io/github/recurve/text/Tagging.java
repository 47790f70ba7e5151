package io.github.recurve.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tags, spans and probabilities of one sentence. Immutable.
 *
 * <p>Tags are IOB2 over the model's types ({@code B-PER}, {@code I-PER}, {@code O}) regardless of
 * the scheme that the network uses internally, and always well formed: every {@code I-X} follows
 * {@code B-X} or {@code I-X}. Probabilities are those of the output layer, at the temperature that
 * the model was fitted with.
 */
public interface Tagging {

  /** Number of tokens. */
  int length();

  /**
   * The tag of a token.
   *
   * @param token index from 0
   * @throws IndexOutOfBoundsException if the sentence has no such token
   */
  String tag(int token);

  /** The tags of all tokens. */
  default List<String> tags() {
    List<String> tags = new ArrayList<>(length());
    for (int t = 0; t < length(); t++) {
      tags.add(tag(t));
    }
    return tags;
  }

  /**
   * The marginal probability of {@link #tag} at this token, in [0, 1].
   *
   * @throws IndexOutOfBoundsException if the sentence has no such token
   */
  double probability(int token);

  /**
   * The marginal probability that this token has the tag {@code tag} (any tag of the model), in [0,
   * 1]; over all tags they sum to 1.
   *
   * @throws IllegalArgumentException if the model has no such tag
   * @throws IndexOutOfBoundsException if the sentence has no such token
   */
  double probability(int token, String tag);

  /**
   * The marginal probabilities of all tags at this token, in the order of the tags of the model;
   * each in [0, 1], with sum 1. Callers may modify the array.
   *
   * @throws IndexOutOfBoundsException if the sentence has no such token
   */
  double[] distribution(int token);

  /**
   * The entities, left to right. The probability of a span is that of the whole span under the
   * output layer: that an entity of this type begins and ends exactly there, regardless of the tags
   * around it (for a CRF from constrained forward and backward sums; Culotta and McCallum,
   * HLT-NAACL 2004). It is therefore at most that of the least likely of its tokens' tags.
   */
  List<Span> spans();

  /** For each token, the probability of the span that contains it or, outside spans, of its tag. */
  default double[] confidences() {
    double[] confidences = new double[length()];
    Arrays.setAll(confidences, this::probability);
    for (Span span : spans()) {
      Arrays.fill(confidences, span.start(), span.end(), span.probability());
    }
    return confidences;
  }
}
