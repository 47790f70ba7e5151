package io.github.recurve.grammar;

import io.github.recurve.check.Arguments;
import io.github.recurve.language.EditScorer;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.running.RunningText;
import io.github.recurve.text.running.SentenceCut;
import io.github.recurve.text.running.TokenPlaces;
import java.util.ArrayList;
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
 * <p>Immutable and safe for any number of threads. Time is linear in the length of the text; states
 * of the language model are kept for some thousand tokens at a time.
 */
public final class GrammarChecker {

  /** Number of words read after a change. */
  private static final int FOLLOWING = 8;

  /**
   * Log-odds that a correction may still lack when it is made. Of the confused words found in dev
   * text without a limit, two in a hundred lack more.
   */
  private static final double RESERVE = 7;

  /**
   * Default of the probability from which a detector marks a token. Detectors are trained on the
   * writing of learners, with an error in every tenth token; that of others has far fewer. From
   * this probability on, about one mark appears in 20 sentences of English dev text by native
   * writers.
   */
  private static final double MARKED = 0.8;

  /** Number of tokens whose states of the language model are kept at a time. */
  private static final int MAX_TOGETHER = 32 * SentenceCut.MAX_TOKENS;

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
   * @param text text of any length; longer than 200 tokens, it is checked in pieces
   */
  public List<Finding> check(String text) {
    return check(List.of(Arguments.notNull(text, "text"))).get(0);
  }

  /** The findings in each of several sentences; faster than checking them one by one. */
  public List<List<Finding>> check(List<String> texts) {
    Arguments.elements(texts, "texts");
    List<List<Finding>> findings = new ArrayList<>();
    List<Piece> together = new ArrayList<>();
    int size = 0; // tokens
    for (String text : texts) {
      findings.add(new ArrayList<>());
      List<String> tokens = tokenizer.apply(text);
      TokenPlaces places = TokenPlaces.of(text, tokens, tokenizer);
      for (int from = 0, to; from < tokens.size(); from = to) {
        to = SentenceCut.end(text, places, from);
        if (size + to - from > MAX_TOGETHER) {
          score(together, findings);
          together.clear();
          size = 0;
        }
        together.add(piece(findings.size() - 1, tokens.subList(from, to), from, places));
        size += to - from;
      }
    }
    score(together, findings);
    return findings;
  }

  private Piece piece(int text, List<String> tokens, int from, TokenPlaces places) {
    double[] probabilities =
        detector == null ? new double[tokens.size()] : detector.probabilities(tokens);
    boolean[] marked = new boolean[tokens.size()];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = detector != null && detector.marks(tokens.get(i), probabilities[i]);
    }
    List<Candidate> changes = candidates == null ? List.of() : candidates.of(tokens, marked);
    return new Piece(text, tokens, from, places, probabilities, marked, changes);
  }

  /** Scores pieces together and adds their findings to those of their texts. */
  private void score(List<Piece> pieces, List<List<Finding>> findings) {
    List<double[]> scores =
        scorer == null
            ? null
            : scorer.scoreAll(
                pieces.stream().map(piece -> candidates.read(piece.tokens())).toList(),
                pieces.stream().map(Piece::edits).toList());
    for (int p = 0; p < pieces.size(); p++) {
      Piece piece = pieces.get(p);
      piece.findings(scores == null ? new double[0] : scores.get(p), findings.get(piece.text()));
    }
  }
}
