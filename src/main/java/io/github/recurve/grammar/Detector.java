package io.github.recurve.grammar;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes the probability of each token to be incorrect. Learner corpora write English clitics as
 * separate tokens ({@code do n't}); the tokens here do not, so they are split for the tagger.
 * Immutable and safe for any number of threads.
 */
final class Detector {

  /** No letter, digit or punctuation. */
  private static final Pattern SYMBOLS = Pattern.compile("[^\\p{L}\\p{N}\\p{P}]*");

  private static final Pattern CLITIC =
      Pattern.compile("(.+?)(n't|'(?:s|re|ve|ll|d|m))", Pattern.CASE_INSENSITIVE);

  private final Tagger tagger;
  private final int mark;
  private final boolean english;
  private final double minimum;

  /**
   * A detector.
   *
   * @param minimum probability from which a token is marked
   * @throws IllegalArgumentException if the tagger marks nothing, or the minimum is not in [0, 1]
   */
  Detector(Tagger tagger, double minimum) {
    if (!(minimum >= 0 && minimum <= 1)) {
      throw new IllegalArgumentException(
          "the minimum probability is " + minimum + "; it must be 0 to 1");
    }
    this.minimum = minimum;
    this.tagger = tagger;
    String tag =
        tagger
            .mark()
            .orElseThrow(
                () -> new IllegalArgumentException("the tagger marks no tokens as incorrect"));
    mark = tagger.tags().indexOf(tag);
    english = tagger.language().startsWith("en");
  }

  Tagger tagger() {
    return tagger;
  }

  /**
   * Returns whether a token of this probability is marked. Emoji and other symbols, which detectors
   * meet seldom or never, are not.
   */
  boolean marks(String token, double probability) {
    return probability >= minimum && !SYMBOLS.matcher(token).matches();
  }

  /** The probabilities of the tokens of a sentence [tokens]. */
  double[] probabilities(List<String> tokens) {
    List<String> parts = new ArrayList<>();
    int[] begins = new int[tokens.size() + 1];
    for (int i = 0; i < tokens.size(); i++) {
      Matcher clitic = CLITIC.matcher(tokens.get(i));
      if (english && clitic.matches()) {
        parts.add(clitic.group(1));
        parts.add(clitic.group(2));
      } else {
        parts.add(tokens.get(i));
      }
      begins[i + 1] = parts.size();
    }
    Tagging tagging = tagger.tag(parts);
    double[] probabilities = new double[tokens.size()];
    for (int i = 0; i < probabilities.length; i++) {
      for (int part = begins[i]; part < begins[i + 1]; part++) {
        probabilities[i] = Math.max(probabilities[i], tagging.distribution(part)[mark]);
      }
    }
    return probabilities;
  }
}
