package opennlp.ext.recurve;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Encodes the tag distribution of a token as feature strings, which pass through OpenNLP's beam
 * search: {@code NOUN=0.98}, {@code VERB=0.02}, for every tag with a non-negligible probability.
 */
final class TagDistributions {

  /** Tags of lower probability are omitted, which saves most of the strings. */
  private static final double SMALLEST = 1e-5;

  /** Probability of an omitted tag; the logarithm of zero would end the search. */
  private static final double FLOOR = 1e-9;

  private TagDistributions() {}

  /** The feature strings of every token of a sentence, [tokens][tags]. */
  static String[][] of(Tagger tagger, String[] tokens) {
    Tagging tagging = tagger.tag(Arrays.asList(tokens));
    String[][] contexts = new String[tokens.length][];
    for (int t = 0; t < tokens.length; t++) {
      contexts[t] = write(tagger.tags(), tagging, t);
    }
    return contexts;
  }

  private static String[] write(List<String> tags, Tagging tagging, int token) {
    String decoded = tagging.tag(token);
    String likeliest = decoded;
    for (String tag : tags) {
      if (tagging.probability(token, tag) > tagging.probability(token, likeliest)) {
        likeliest = tag;
      }
    }
    List<String> context = new ArrayList<>();
    for (String tag : tags) {
      // The best sequence may differ from the sequence of most likely tags; the search must find
      // the former.
      String source = tag.equals(decoded) ? likeliest : tag.equals(likeliest) ? decoded : tag;
      double probability = tagging.probability(token, source);
      if (probability >= SMALLEST) {
        context.add(tag + "=" + probability);
      }
    }
    return context.toArray(new String[0]);
  }

  /** Decodes the strings of one token; skips other strings. */
  static double[] read(String[] context, ToIntFunction<String> indexOf, double[] probs) {
    Arrays.fill(probs, FLOOR);
    for (String feature : context) {
      int equals = feature.lastIndexOf('=');
      int index = equals < 0 ? -1 : indexOf.applyAsInt(feature.substring(0, equals));
      if (index >= 0) {
        probs[index] = Double.parseDouble(feature.substring(equals + 1));
      }
    }
    return probs;
  }
}
