package io.github.recurve.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The scores of all words that may be offered at one place of a text: the vocabulary, followed by
 * words that only the personal cache knows. Not thread-safe.
 */
final class Ranking {

  /** Fewer letters are near too many words. */
  private static final int SHORTEST_TYPO = 3;

  private final Suggester suggester;
  private final float[] scores; // of the vocabulary [words or more]: larger is better
  private final List<String> others; // words outside the vocabulary
  private final float[] otherScores;
  private final ToDoubleFunction<String> logProbability; // of a token or the end of the line

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

  /** By the model and the user's earlier words, p = (1 - w) p_model + w p_cache. */
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
    return new Ranking(
        suggester, mixed, others, otherScores, token -> Math.log(mixed[next.targetId(token)]));
  }

  /**
   * The natural logarithm of the probability of a token or of {@link LanguageModel#LINE_END}. A
   * token that is not in the vocabulary counts as unknown, even if the cache holds it.
   */
  double logProbability(String token) {
    return logProbability.applyAsDouble(token);
  }

  /** The best words that begin with one of the forms, best first; the count is at least 1. */
  List<Suggestion> best(List<String> forms, int count) {
    int words = suggester.model().vocabulary().size();
    TopWords top = new TopWords(count, words + others.size());
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
                    ? suggestion(suggester.model().vocabulary().get(j))
                    : new Suggestion(others.get(j - words), otherScores[j - words]))
        .toList();
  }

  /**
   * The best words for typed letters, in the spelling of the vocabulary: those that the letters
   * begin, whatever their case, apostrophes and accents; first the word itself where it is spelt
   * otherwise and more probable than as it was typed; last, where there are too few, words that
   * begin so after one edit.
   *
   * @param typed letters, in composed form; not empty
   * @param anyCase whether capitals that were typed also stand for small letters
   */
  List<Suggestion> bestSpelt(String typed, boolean anyCase, int count) {
    int words = suggester.model().vocabulary().size();
    String letters = anyCase ? typed.toLowerCase(Locale.ROOT) : typed;
    String folded = WordForms.fold(letters);
    TopWords whole = new TopWords(1, words + others.size());
    TopWords top = new TopWords(count, words + others.size());
    int asTyped = suggester.model().vocabulary().index(typed);
    float typedScore = asTyped < 0 ? Float.NEGATIVE_INFINITY : scores[asTyped];
    suggester
        .index()
        .forEachFolded(
            word -> word.startsWith(folded),
            word -> {
              String text = suggester.model().vocabulary().get(word);
              if (WordForms.begins(text, letters)) {
                top.offer(word, scores[word]);
                if (!text.equals(typed)
                    && scores[word] > typedScore
                    && WordForms.fold(text).equals(folded)) {
                  whole.offer(word, scores[word]);
                }
              }
            });
    for (int i = 0; i < others.size(); i++) {
      if (WordForms.begins(others.get(i), letters)) {
        top.offer(words + i, otherScores[i]);
      }
    }
    LinkedHashSet<Integer> found = new LinkedHashSet<>(whole.words());
    found.addAll(top.words());
    if (found.size() < count && folded.length() >= SHORTEST_TYPO) {
      TopWords near = new TopWords(count, words);
      suggester
          .index()
          .forEachFolded(
              word -> WordForms.nearlyBegins(word, folded), word -> near.offer(word, scores[word]));
      found.addAll(near.words());
    }
    return found.stream().limit(count).map(j -> suggestion(j, words)).toList();
  }

  private Suggestion suggestion(int j, int words) {
    return j < words
        ? suggestion(suggester.model().vocabulary().get(j))
        : new Suggestion(others.get(j - words), otherScores[j - words]);
  }

  private Suggestion suggestion(String word) {
    return new Suggestion(word, Math.exp(logProbability(word)));
  }

  /**
   * The numbers of words that are offered before a word, by the letters typed: entry n counts those
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
