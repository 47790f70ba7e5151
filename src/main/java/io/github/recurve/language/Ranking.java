package io.github.recurve.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scores of all words that can be suggested at one place in a text: the vocabulary, followed by
 * words found only in the personal cache. Not thread-safe.
 */
final class Ranking {

  /** Maximum number of spellings of a word that differ only in case: all, All, ALL. */
  private static final int SPELLINGS = 4;

  private final Suggester suggester;
  private final NextWords next;
  private final float[] scores; // of the vocabulary [words or more]: larger is better
  private final boolean mixed; // whether scores are probabilities, not their logarithms
  private final List<String> others; // words outside the vocabulary
  private final float[] otherScores;

  private Ranking(
      Suggester suggester,
      NextWords next,
      float[] scores,
      boolean mixed,
      List<String> others,
      float[] otherScores) {
    this.suggester = suggester;
    this.next = next;
    this.scores = scores;
    this.mixed = mixed;
    this.others = others;
    this.otherScores = otherScores;
  }

  /** Ranks by the model alone. */
  static Ranking of(Suggester suggester, NextWords next) {
    return new Ranking(suggester, next, next.scores(), false, List.of(), new float[0]);
  }

  /** Ranks by the model and the user's earlier words, p = (1 - w) p_model + w p_cache. */
  static Ranking of(Suggester suggester, NextWords next, PersonalCache cache, float[] output) {
    float[] mixed = next.probabilities();
    float weight = cache.weightNow();
    for (int j = 0; j < mixed.length; j++) {
      mixed[j] *= 1 - weight;
    }
    int unknown = next.targetId(WordTable.UNKNOWN);
    List<String> others = new ArrayList<>();
    List<Float> scores = new ArrayList<>();
    for (Map.Entry<String, Float> entry : cache.probabilities(output).entrySet()) {
      int id = next.targetId(entry.getKey());
      mixed[id] += weight * entry.getValue(); // of the unknown word, too
      if (id == unknown && suggester.mayOffer(entry.getKey())) {
        others.add(entry.getKey());
        scores.add(weight * entry.getValue());
      }
    }
    float[] otherScores = new float[others.size()];
    for (int i = 0; i < otherScores.length; i++) {
      otherScores[i] = scores.get(i);
    }
    return new Ranking(suggester, next, mixed, true, others, otherScores);
  }

  /**
   * The natural logarithm of the probability of a token or of {@link LanguageModel#LINE_END}. A
   * token outside the vocabulary counts as unknown, even if it is in the cache.
   */
  double logProbability(String token) {
    return logProbability(next.targetId(token));
  }

  private double logProbability(int target) {
    return mixed ? Math.log(scores[target]) : next.logProbability(target);
  }

  /**
   * The best words that begin with one of the forms, best first.
   *
   * @param count at least 1
   */
  List<Suggestion> best(List<String> forms, int count) {
    int words = words();
    TopWords top = new TopWords(count, words + others.size());
    for (String form : forms) {
      suggester.index().forEach(form, word -> top.offer(word, scores[word]));
      for (int i = 0; i < others.size(); i++) {
        if (others.get(i).startsWith(form)) {
          top.offer(words + i, otherScores[i]);
        }
      }
    }
    return top.words().stream().map(j -> suggestion(j, word(j))).toList();
  }

  /**
   * The best words in capitals, best first, each once regardless of its case in the vocabulary; the
   * count is at least 1.
   */
  List<Suggestion> bestInCapitals(int count) {
    return LetterCases.inCapitals(best(List.of(""), spellings(count)), count);
  }

  /**
   * The best words for typed letters, by probability and agreement with the letters; if there are
   * too few, also words that match after one edit. Words that do not match exactly are offered in a
   * single spelling; the count is at least 1.
   */
  List<Suggestion> bestSpelt(TypedLetters typed, int count) {
    int words = words();
    TopWords top = new TopWords(spellings(count), words + others.size());
    suggester
        .index()
        .forEachFolded(
            typed.folded(), word -> offer(top, word, scores[word], typed.cost(word(word))));
    for (int i = 0; i < others.size(); i++) {
      offer(top, words + i, otherScores[i], typed.cost(others.get(i)));
    }
    Set<String> spelt = new HashSet<>();
    Set<Integer> found = new LinkedHashSet<>();
    for (int j : top.words()) {
      boolean first = spelt.add(word(j).toLowerCase(Locale.ROOT));
      if (first || typed.isSpeltSo(word(j))) {
        found.add(j);
      }
    }
    if (found.size() < count && typed.mayBeMistyped()) {
      TopWords near = new TopWords(spellings(count), words);
      suggester.index().forEachFolded(typed::isNear, word -> near.offer(word, scores[word]));
      near.words().stream()
          .filter(j -> spelt.add(word(j).toLowerCase(Locale.ROOT)))
          .forEach(found::add);
    }
    return found.stream().limit(count).map(j -> suggestion(j, typed.inTheirCase(word(j)))).toList();
  }

  private void offer(TopWords top, int word, float score, float cost) {
    if (cost < TypedLetters.INFINITE) {
      top.offer(word, mixed ? score * (float) Math.exp(-cost) : score - cost);
    }
  }

  private static int spellings(int count) {
    return (int) Math.min((long) SPELLINGS * TopWords.checked(count), Integer.MAX_VALUE);
  }

  private int words() {
    return suggester.model().vocabulary().size();
  }

  private String word(int j) {
    return j < words() ? suggester.model().vocabulary().get(j) : others.get(j - words());
  }

  private Suggestion suggestion(int j, String word) {
    return new Suggestion(
        word, j < words() ? Math.exp(logProbability(j)) : otherScores[j - words()]);
  }

  /**
   * The number of words offered before a word, by the number of letters typed: entry n counts those
   * that begin with the first n letters of the word. Empty if the word is not offered at all.
   *
   * @param anyCaseOfFirst whether the first letter stands for both cases
   */
  Optional<int[]> betterByLettersTyped(String word, boolean anyCaseOfFirst) {
    int words = suggester.model().vocabulary().size();
    int number = suggester.model().vocabulary().index(word);
    int other = number < 0 ? others.indexOf(word) : -1;
    if (other < 0 && (number < 0 || !suggester.index().contains(number))) {
      return Optional.empty();
    }
    float score = number >= 0 ? scores[number] : otherScores[other];
    int place = number >= 0 ? number : words + other;
    int[] better = new int[word.length() + 1]; // by letters shared, then by letters typed
    suggester
        .index()
        .forEach(
            "",
            j -> {
              if (scores[j] > score || (scores[j] == score && j < place)) {
                better[
                    sharedLetters(suggester.model().vocabulary().get(j), word, anyCaseOfFirst)]++;
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
    return Optional.of(better);
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
