package io.github.recurve.evaluation;

import io.github.recurve.check.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of some texts, such as a translator's training text, with their numbers of occurrences:
 * it takes a separate score to see how a translator does on rare words. Words are those of
 * tokenization {@code 13a}, with their case. Immutable and safe for any number of threads.
 */
public final class WordFrequencies {

  private final Map<String, Integer> counts;

  private WordFrequencies(Map<String, Integer> counts) {
    this.counts = counts;
  }

  /** Counts the words of texts. */
  public static WordFrequencies of(Iterable<String> texts) {
    Map<String, Integer> counts = new HashMap<>();
    for (String text : Arguments.elements(texts, "texts")) {
      for (String word : MtevalTokenizer.tokenize(text)) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    return new WordFrequencies(counts);
  }

  /**
   * The F1 of the words of a translation that occur so often in these texts, without regard to
   * their order (as in compare-mt, Neubig et al., NAACL 2019). Of several references, the one that
   * shares most words with the translation counts, relative to the words of both.
   *
   * <p>Its statistics are the numbers of such words in the translation, in the reference, and in
   * both.
   *
   * @param least lowest number of occurrences
   * @param most highest number of occurrences
   * @throws IllegalArgumentException if no number is between them
   */
  public TranslationMetric f1(int least, int most) {
    if (least < 0 || least > most) {
      throw new IllegalArgumentException(least + " to " + most + " occurrences");
    }
    return new WordF1(least, most);
  }

  private final class WordF1 implements TranslationMetric {

    private final int least;
    private final int most;

    WordF1(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public String name() {
      return "word F1";
    }

    @Override
    public long[] statistics(String hypothesis, List<String> references) {
      Arguments.elements(references, "references");
      String[] translation = MtevalTokenizer.tokenize(Arguments.notNull(hypothesis, "hypothesis"));
      String[] closest = {};
      double best = -1;
      for (String reference : references) {
        String[] words = MtevalTokenizer.tokenize(reference);
        double f1 = score(count(translation, words, 0, Integer.MAX_VALUE));
        if (f1 > best) {
          best = f1;
          closest = words;
        }
      }
      return count(translation, closest, least, most);
    }

    /** The numbers of words of these frequencies in the translation, the reference, and both. */
    private long[] count(String[] translation, String[] reference, int from, int to) {
      List<String> ours = chosen(translation, from, to);
      List<String> theirs = chosen(reference, from, to);
      long[] statistics = {ours.size(), theirs.size(), 0};
      for (String word : ours) {
        statistics[2] += theirs.remove(word) ? 1 : 0;
      }
      return statistics;
    }

    private List<String> chosen(String[] words, int from, int to) {
      List<String> chosen = new ArrayList<>();
      for (String word : words) {
        int count = counts.getOrDefault(word, 0);
        if (count >= from && count <= to) {
          chosen.add(word);
        }
      }
      return chosen;
    }

    @Override
    public double score(long[] sums) {
      TranslationScores.checkLength(sums, 3);
      long words = sums[0] + sums[1];
      return words == 0 ? 0 : 200.0 * sums[2] / words;
    }
  }
}
