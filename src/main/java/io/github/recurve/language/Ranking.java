package io.github.recurve.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The scores of all words that may be offered at one place of a text: the vocabulary, and behind it
 * words that only the personal cache knows. Not thread-safe.
 */
final class Ranking {

  private final Suggester suggester;
  private final float[] scores; // of the vocabulary [words or more]: larger is better
  private final List<String> others; // words outside the vocabulary
  private final float[] otherScores;
  private final ToDoubleFunction<String> logProbability; // of a token, or of the line's end: null

  private Ranking(
      Suggester suggester,
      float[] scores,
      List<String> others,
      float[] otherScores,
      ToDoubleFunction<String> logProbability) {
    this.suggester = suggester;
    this.scores = scores;
    this.others = others;
    this.otherScores = otherScores;
    this.logProbability = logProbability;
  }

  /** By the model alone. */
  static Ranking of(Suggester suggester, NextWords next) {
    return new Ranking(suggester, next.scores(), List.of(), new float[0], next::logProbability);
  }

  /** By the model and what its user wrote before, p = (1 - w) p_model + w p_cache. */
  static Ranking of(Suggester suggester, NextWords next, PersonalCache cache, float[] output) {
    float[] mixed = next.probabilities();
    float weight = cache.weightNow();
    for (int j = 0; j < mixed.length; j++) {
      mixed[j] *= 1 - weight;
    }
    List<String> others = new ArrayList<>();
    List<Float> otherScores = new ArrayList<>();
    for (Map.Entry<String, Float> entry : cache.probabilities(output).entrySet()) {
      int outcome = suggester.model().outcome(entry.getKey());
      mixed[outcome] += weight * entry.getValue(); // of the unknown word, too
      if (outcome == suggester.model().unknown() && suggester.mayOffer(entry.getKey())) {
        others.add(entry.getKey());
        otherScores.add(weight * entry.getValue());
      }
    }
    float[] behind = new float[others.size()];
    for (int i = 0; i < behind.length; i++) {
      behind[i] = otherScores.get(i);
    }
    return new Ranking(
        suggester, mixed, others, behind, token -> Math.log(mixed[next.outcome(token)]));
  }

  /**
   * The natural logarithm of the probability of a token, or of the line's end if it is null. A
   * token out of the vocabulary counts as unknown, whatever a cache knows of it.
   */
  double logProbability(String token) {
    return logProbability.applyAsDouble(token);
  }

  /** The best words that begin with one of the forms, best first. */
  List<Suggestion> best(List<String> forms, int count) {
    TopWords top = new TopWords(count);
    int words = suggester.model().words().size();
    for (String form : forms) {
      suggester.index().forEach(form, word -> top.offer(word, scores[word]));
      for (int i = 0; i < others.size(); i++) {
        if (others.get(i).startsWith(form)) {
          top.offer(words + i, otherScores[i]);
        }
      }
    }
    return top.words().stream()
        .map(
            j ->
                j < words
                    ? suggestion(suggester.model().words().get(j))
                    : new Suggestion(others.get(j - words), otherScores[j - words]))
        .toList();
  }

  private Suggestion suggestion(String word) {
    return new Suggestion(word, Math.exp(logProbability(word)));
  }

  /** How many words are offered before a word, by how many of its first letters they share. */
  int[] betterBySharedLetters(String word, boolean anyCaseOfFirst) {
    int[] better = new int[word.length() + 1];
    int words = suggester.model().words().size();
    int number = suggester.model().words().index(word);
    int other = number < 0 ? others.indexOf(word) : -1;
    if ((number < 0 && other < 0) || !suggester.mayOffer(word)) {
      return null;
    }
    float score = number >= 0 ? scores[number] : otherScores[other];
    int place = number >= 0 ? number : words + other;
    suggester
        .index()
        .forEach(
            "",
            j -> {
              if (scores[j] > score || (scores[j] == score && j < place)) {
                better[sharedLetters(suggester.model().words().get(j), word, anyCaseOfFirst)]++;
              }
            });
    for (int i = 0; i < others.size(); i++) {
      if (otherScores[i] > score || (otherScores[i] == score && words + i < place)) {
        better[sharedLetters(others.get(i), word, anyCaseOfFirst)]++;
      }
    }
    for (int letters = word.length() - 1; letters >= 0; letters--) {
      better[letters] += better[letters + 1];
    }
    return better;
  }

  private static int sharedLetters(String a, String b, boolean anyCaseOfFirst) {
    int n = Math.min(a.length(), b.length());
    int i = 0;
    while (i < n
        && (a.charAt(i) == b.charAt(i)
            || (i == 0
                && anyCaseOfFirst
                && Character.toLowerCase(a.charAt(0)) == Character.toLowerCase(b.charAt(0))))) {
      i++;
    }
    return i;
  }
}
