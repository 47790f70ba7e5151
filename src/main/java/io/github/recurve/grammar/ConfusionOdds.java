package io.github.recurve.grammar;

import io.github.recurve.language.Edit;
import io.github.recurve.language.EditScorer;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.text.running.RunningText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The odds of confused words in correct text: for each occurrence of a word, how much more probable
 * its sentence is with another word. The odds of the swapped sentence are the same with opposite
 * sign. Not thread-safe.
 */
final class ConfusionOdds {

  private static final int FOLLOWING = 8;
  private static final int LINES = 64;
  private static final int MAX_TOKENS = 100;

  /** A word and its replacement. */
  record Words(String right, String other) {}

  private final EditScorer scorer;
  private final Candidates candidates;
  private final int occurrences;
  private final double lowest;
  private final Map<Words, Integer> counts = new HashMap<>();
  private final Map<Words, List<Double>> odds = new HashMap<>();
  private final List<Double> rare = new ArrayList<>();
  private long sentences;

  /**
   * Creates empty odds.
   *
   * @param pairs the pairs, in both directions
   * @param occurrences maximum number of occurrences of each to score
   * @param lowest log-odds below which the exact value does not matter
   */
  ConfusionOdds(LanguageModel model, Confusions pairs, int occurrences, double lowest) {
    scorer = new EditScorer(model, FOLLOWING, 0);
    candidates = new Candidates(model, pairs);
    this.occurrences = occurrences;
    this.lowest = lowest;
  }

  /** Adds a text: lines of one or more sentences. */
  void add(Iterable<String> text) {
    List<List<String>> lines = new ArrayList<>();
    List<List<Edit>> edits = new ArrayList<>();
    for (String line : text) {
      for (List<String> sentence : sentences(scorer.model().tokenize(line))) {
        sentences++;
        List<Edit> some = edits(sentence);
        if (!some.isEmpty()) {
          lines.add(sentence);
          edits.add(some);
        }
        if (lines.size() == LINES) {
          score(lines, edits);
        }
      }
    }
    score(lines, edits);
  }

  /** Splits a line into sentences where that is easy. */
  private static List<List<String>> sentences(List<String> tokens) {
    List<List<String>> sentences = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      boolean end = RunningText.isSentenceStart(false, tokens.get(i)) && i - from > 8;
      if (end || i == tokens.size() - 1 || i - from == MAX_TOKENS) {
        sentences.add(tokens.subList(from, i + 1));
        from = i + 1;
      }
    }
    return sentences;
  }

  private List<Edit> edits(List<String> sentence) {
    List<Edit> edits = new ArrayList<>();
    for (Candidate candidate : candidates.of(sentence, new boolean[sentence.size()])) {
      if (counts.merge(words(sentence, candidate.edit()), 1, Integer::sum) <= occurrences) {
        edits.add(candidate.edit().withGoal(lowest));
      }
    }
    return edits;
  }

  private static Words words(List<String> sentence, Edit edit) {
    return new Words(
        sentence.get(edit.begin()).toLowerCase(Locale.ROOT),
        edit.tokens().get(0).toLowerCase(Locale.ROOT));
  }

  private void score(List<List<String>> lines, List<List<Edit>> edits) {
    List<double[]> scores = scorer.scoreAll(lines.stream().map(candidates::read).toList(), edits);
    for (int i = 0; i < lines.size(); i++) {
      Map<Integer, Double> best = new HashMap<>(); // by place
      for (int e = 0; e < edits.get(i).size(); e++) {
        Edit edit = edits.get(i).get(e);
        double score = scores.get(i)[e];
        Words words = words(lines.get(i), edit);
        odds.computeIfAbsent(words, w -> new ArrayList<>()).add(score);
        if (candidates.isRare(lines.get(i).get(edit.begin()))) {
          best.merge(edit.begin(), score, Math::max);
        }
      }
      rare.addAll(best.values());
    }
    lines.clear();
    edits.clear();
  }

  /** Number of sentences read. */
  long sentences() {
    return sentences;
  }

  /** The number of occurrences of a correct word, scored or not. */
  int count(String right, String other) {
    return counts.getOrDefault(key(right, other), 0);
  }

  /**
   * The log-odds of the best frequent word in place of a rare one, per occurrence of a rare one.
   */
  List<Double> ofRareWords() {
    return rare;
  }

  /** The log-odds of another word in place of the correct one, per occurrence. */
  List<Double> of(String right, String other) {
    return odds.getOrDefault(key(right, other), List.of());
  }

  private static Words key(String right, String other) {
    return new Words(right.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
