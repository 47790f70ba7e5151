package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import io.github.recurve.grammar.Finding.Kind;
import io.github.recurve.language.Edit;
import io.github.recurve.language.EditScorer;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.running.RunningText;
import io.github.recurve.text.running.TokenPlaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Finds errors in sentences: confused words with a language model, incorrect tokens with a
 * detector. Every proposal makes the whole sentence more probable.
 *
 * <pre>
 * GrammarChecker checker =
 *     new GrammarChecker(LanguageModel.load(Path.of("en-lm.bin")), Confusions.english());
 * for (Finding finding : checker.check("I want to now the answer.")) {
 *   finding.proposals().get(0).text(); // know
 * }
 * </pre>
 *
 * <p>Immutable and safe for any number of threads. Time is linear in the length of the text.
 */
public final class GrammarChecker {

  /** Number of words read after a change. */
  private static final int FOLLOWING = 8;

  /**
   * Log-odds that a correction may still lack when it is made. Of the confused words found in dev
   * text without a limit, two in a hundred lack more.
   */
  private static final double RESERVE = 7;

  private static final int MAX_PROPOSALS = 3;

  /**
   * Default of the probability from which a detector marks a token. Detectors are trained on the
   * writing of learners, with an error in every tenth token; that of others has far fewer. From
   * this probability on, about one mark appears in 20 sentences of English dev text by native
   * writers.
   */
  private static final double MARKED = 0.8;

  /** Number of tokens checked together; longer texts are split. */
  private static final int MAX_TOKENS = 200;

  private final EditScorer scorer; // or null
  private final Candidates candidates; // or null
  private final Detector detector; // or null
  private final Function<String, List<String>> tokenizer;

  private GrammarChecker(EditScorer scorer, Candidates candidates, Detector detector) {
    this.scorer = scorer;
    this.candidates = candidates;
    this.detector = detector;
    tokenizer =
        scorer != null
            ? scorer.model()::tokenize
            : RunningText.of(detector.tagger().language())::tokenize;
  }

  /** A checker of confused words. */
  public GrammarChecker(LanguageModel model, Confusions confusions) {
    this(
        new EditScorer(Arguments.notNull(model, "model"), FOLLOWING, RESERVE),
        new Candidates(model, Arguments.notNull(confusions, "confusions")),
        null);
  }

  /**
   * A checker that marks tokens, without proposals; of a probability of at least 0.8, and of at
   * least that of the detector.
   *
   * @param detector a tagger that {@linkplain Tagger#mark marks} tokens
   * @throws IllegalArgumentException if it does not
   */
  public GrammarChecker(Tagger detector) {
    this(detector, minimum(detector));
  }

  /**
   * A checker that marks tokens, without proposals.
   *
   * @param detector a tagger that {@linkplain Tagger#mark marks} tokens
   * @param minimumProbability probability from which it does. That of the detector, {@link
   *     Tagger#minimumProbability}, suits the writing of learners; others want fewer marks.
   * @throws IllegalArgumentException if the tagger marks no tokens, or the probability is not in
   *     [0, 1]
   */
  public GrammarChecker(Tagger detector, double minimumProbability) {
    this(null, null, new Detector(Arguments.notNull(detector, "detector"), minimumProbability));
  }

  /**
   * The probability from which a detector marks a token unless another one is given: 0.8, or that
   * of the detector if it is higher.
   */
  public static double minimum(Tagger detector) {
    return Math.max(MARKED, Arguments.notNull(detector, "detector").minimumProbability());
  }

  /**
   * The same checker with a detector of the language; the language model proposes corrections for
   * the tokens that it marks. It marks those of a probability of at least 0.8, and of at least that
   * of the detector.
   *
   * @throws IllegalArgumentException if it does not mark tokens, or is of another language than the
   *     language model
   */
  public GrammarChecker with(Tagger detector) {
    return with(detector, minimum(detector));
  }

  /**
   * The same with another minimum probability.
   *
   * @param minimumProbability probability from which the detector marks a token
   * @throws IllegalArgumentException if the tagger marks no tokens or is of another language than
   *     the language model, or the probability is not in [0, 1]
   */
  public GrammarChecker with(Tagger detector, double minimumProbability) {
    String language = scorer == null ? LanguageCode.UNDETERMINED : scorer.model().language();
    if (LanguageCode.differ(language, Arguments.notNull(detector, "detector").language())) {
      throw new IllegalArgumentException(
          "the language model is for "
              + LanguageCode.name(language)
              + ", the detector for "
              + LanguageCode.name(detector.language())
              + "; use models of the language of the text");
    }
    return new GrammarChecker(scorer, candidates, new Detector(detector, minimumProbability));
  }

  /**
   * The findings in a sentence or a line, in order and without overlap.
   *
   * @param text text of any length; longer than some hundred words, it is checked in pieces
   */
  public List<Finding> check(String text) {
    return check(List.of(Arguments.notNull(text, "text"))).get(0);
  }

  /** The findings in each of several sentences; faster than checking them one by one. */
  public List<List<Finding>> check(List<String> texts) {
    Arguments.elements(texts, "texts");
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      addPieces(i, texts.get(i), pieces);
    }
    List<double[]> scores =
        scorer == null
            ? null
            : scorer.scoreAll(
                pieces.stream().map(piece -> candidates.read(piece.tokens)).toList(),
                pieces.stream().map(Piece::edits).toList());
    List<List<Finding>> findings = new ArrayList<>();
    texts.forEach(text -> findings.add(new ArrayList<>()));
    for (int p = 0; p < pieces.size(); p++) {
      Piece piece = pieces.get(p);
      piece.findings(scores == null ? new double[0] : scores.get(p), findings.get(piece.text));
    }
    return findings;
  }

  private void addPieces(int index, String text, List<Piece> pieces) {
    List<String> tokens = tokenizer.apply(text);
    TokenPlaces places = TokenPlaces.of(text, tokens, tokenizer);
    for (int from = 0; from < tokens.size(); from += MAX_TOKENS) {
      List<String> some = tokens.subList(from, Math.min(tokens.size(), from + MAX_TOKENS));
      double[] probabilities =
          detector == null ? new double[some.size()] : detector.probabilities(some);
      boolean[] marked = new boolean[some.size()];
      for (int i = 0; i < marked.length; i++) {
        marked[i] = detector != null && detector.marks(probabilities[i]);
      }
      List<Candidate> changes = candidates == null ? List.of() : candidates.of(some, marked);
      pieces.add(new Piece(index, some, from, places, probabilities, marked, changes));
    }
  }

  /**
   * Some tokens of a text that are scored together.
   *
   * @param text index of the text
   * @param from index of the first token in it
   * @param places of all tokens of the text
   */
  private record Piece(
      int text,
      List<String> tokens,
      int from,
      TokenPlaces places,
      double[] probabilities,
      boolean[] marked,
      List<Candidate> candidates) {

    List<Edit> edits() {
      return candidates.stream().map(c -> c.edit().withGoal(goal(c))).toList();
    }

    private double goal(Candidate candidate) {
      double minimum = candidate.minimumLogOdds();
      return marked[candidate.token()] ? Math.min(minimum, candidate.markedLogOdds()) : minimum;
    }

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
}
