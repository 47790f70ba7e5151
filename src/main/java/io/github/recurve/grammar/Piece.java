package io.github.recurve.grammar;

import io.github.recurve.grammar.Finding.Kind;
import io.github.recurve.language.Edit;
import io.github.recurve.text.running.TokenPlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Some tokens of a text that are scored together.
 *
 * @param text index of the text
 * @param from index of the first token in it
 * @param places of all tokens of the text
 */
record Piece(
    int text,
    List<String> tokens,
    int from,
    TokenPlaces places,
    double[] probabilities,
    boolean[] marked,
    List<Candidate> candidates) {

  private static final int MAX_PROPOSALS = 3;

  /** The edits to score. */
  List<Edit> edits() {
    return candidates.stream().map(c -> c.edit().withGoal(goal(c))).toList();
  }

  private double goal(Candidate candidate) {
    double minimum = candidate.minimumLogOdds();
    return marked[candidate.token()] ? Math.min(minimum, candidate.markedLogOdds()) : minimum;
  }

  /**
   * Adds the findings to those of the text.
   *
   * @param scores log-odds of the edits; none without a language model
   */
  void findings(double[] scores, List<Finding> findings) {
    for (int i = 0; i < marked.length; i++) {
      int at = i;
      List<Proposal> confused = new ArrayList<>(); // made without a detector, too
      List<Proposal> others = new ArrayList<>();
      double probability = 0; // of the likeliest confusion
      for (int c = 0; c < scores.length; c++) {
        Candidate candidate = candidates.get(c);
        if (candidate.token() != at) {
          continue;
        }
        Proposal proposal = new Proposal(candidate.text(), scores[c]);
        if (scores[c] >= candidate.minimumLogOdds()) {
          confused.add(proposal);
          double margin = scores[c] - candidate.minimumLogOdds();
          probability = Math.max(probability, 1 / (1 + Math.exp(-margin)));
        } else if (marked[at] && scores[c] >= candidate.markedLogOdds()) {
          others.add(proposal);
        }
      }
      if (!confused.isEmpty() || marked[at]) {
        findings.add(
            new Finding(
                places.begins()[from + at],
                places.ends()[from + at],
                confused.isEmpty() ? Kind.INCORRECT : Kind.CONFUSED,
                Math.max(probability, probabilities[at]),
                best(confused, others)));
      }
    }
  }

  private static List<Proposal> best(List<Proposal> confused, List<Proposal> others) {
    List<Proposal> sorted = new ArrayList<>();
    for (List<Proposal> proposals : List.of(confused, others)) {
      proposals.sort(Comparator.comparingDouble(proposal -> -proposal.logOdds()));
      sorted.addAll(proposals);
    }
    List<Proposal> best = new ArrayList<>();
    for (Proposal proposal : sorted) {
      boolean repeated = best.stream().anyMatch(other -> other.text().equals(proposal.text()));
      if (!repeated && best.size() < MAX_PROPOSALS) {
        best.add(proposal);
      }
    }
    return best;
  }
}
