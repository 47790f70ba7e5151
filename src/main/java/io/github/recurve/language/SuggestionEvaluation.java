package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.evaluation.SuggestionScores;
import io.github.recurve.evaluation.TextScores;
import io.github.recurve.text.running.RunningText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Scores a model as a keyboard would use it: every word of a text is predicted from the words
 * before it in its line, and typed letter by letter with three suggestions shown.
 *
 * <p>A word costs the letters typed until it is shown plus one key to pick it, or all of its
 * letters plus a space. At the start of a sentence the first letter is typed in lower case and
 * stands for both cases. Every token of the vocabulary that contains a letter is a candidate, so
 * that models can be compared; words outside the vocabulary are misses, unless a personal cache has
 * them. Immutable.
 */
public final class SuggestionEvaluation {

  private static final int SHOWN = 3;
  private static final int RESAMPLES = 1000;

  private final List<SuggestionScores> lines;

  private SuggestionEvaluation(List<SuggestionScores> lines) {
    this.lines = lines;
  }

  /**
   * Scores a text; its lines are independent unless the model reads running text.
   *
   * @param threads 0 for one per processor, at most 1024; running text uses one
   * @throws IllegalArgumentException if the number of threads is out of range
   */
  public static SuggestionEvaluation of(LanguageModel model, List<String> text, int threads) {
    Arguments.notNull(model, "model");
    Arguments.elements(text, "text");
    Suggester suggester = Suggester.ofAllWords(model);
    boolean independent = model.settings().context() == ContextType.LINE;
    SuggestionSession stream = suggester.session();
    return new SuggestionEvaluation(
        ParallelMap.of(
            text.stream()
                .map(model::tokenize)
                .filter(line -> !independent || !line.isEmpty())
                .toList(),
            line -> score(independent ? suggester.session() : stream, line),
            independent ? threads : 1));
  }

  /**
   * Scores a text with a personal cache with the model's settings, which is empty at the beginning
   * of each document and learns its words line by line. A blank line ends a document; for a model
   * of running text, the whole text is one document.
   *
   * @param threads 0 for one per processor, at most 1024
   * @throws IllegalArgumentException if the number of threads is out of range
   */
  public static SuggestionEvaluation withCache(
      LanguageModel model, List<String> text, int threads) {
    Arguments.notNull(model, "model");
    Arguments.elements(text, "text");
    Suggester suggester = Suggester.ofAllWords(model);
    List<List<SuggestionScores>> documents =
        ParallelMap.of(
            documents(model, text),
            document -> {
              SuggestionSession session = suggester.session(new PersonalCache(model));
              return document.stream().map(line -> score(session, line)).toList();
            },
            threads);
    return new SuggestionEvaluation(documents.stream().flatMap(List::stream).toList());
  }

  /** The lines of each document in tokens. */
  static List<List<List<String>>> documents(LanguageModel model, List<String> text) {
    if (model.settings().context() == ContextType.STREAM) {
      return List.of(text.stream().map(model::tokenize).toList());
    }
    List<List<List<String>>> documents = new ArrayList<>();
    documents.add(new ArrayList<>());
    for (String line : text) {
      List<String> tokens = model.tokenize(line);
      if (!tokens.isEmpty()) {
        documents.get(documents.size() - 1).add(tokens);
      } else if (!documents.get(documents.size() - 1).isEmpty()) {
        documents.add(new ArrayList<>());
      }
    }
    return documents;
  }

  /** The combined evaluation of both texts. */
  public SuggestionEvaluation plus(SuggestionEvaluation other) {
    Arguments.notNull(other, "other");
    List<SuggestionScores> all = new ArrayList<>(lines);
    all.addAll(other.lines);
    return new SuggestionEvaluation(all);
  }

  private static SuggestionScores score(SuggestionSession session, List<String> tokens) {
    SuggestionScores sum = SuggestionScores.NONE;
    for (String token : tokens) {
      sum = sum.plus(score(session, token));
      session.accept(token);
    }
    double end = session.ranking().logProbability(LanguageModel.LINE_END);
    session.endLine();
    return sum.plus(SuggestionScores.ofTokens(TextScores.of(end, false)));
  }

  private static SuggestionScores score(SuggestionSession session, String token) {
    Ranking ranking = session.ranking();
    TextScores text = TextScores.of(ranking.logProbability(token), !session.knows(token));
    if (!RunningText.isWord(token)) {
      return SuggestionScores.ofTokens(text);
    }
    int keys = token.length() + 1;
    Optional<int[]> better = ranking.betterByLettersTyped(token, session.atSentenceStart());
    if (better.isEmpty()) {
      return SuggestionScores.ofWord(text, Integer.MAX_VALUE, keys, keys);
    }
    int typed = 0;
    while (typed < token.length() && better.get()[typed] >= SHOWN) {
      typed++;
    }
    return SuggestionScores.ofWord(text, better.get()[0] + 1, keys, typed + 1);
  }

  /**
   * The scores of each line, except lines without tokens in a text of independent lines.
   *
   * @return unmodifiable
   */
  public List<SuggestionScores> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** The sums over all lines. */
  public SuggestionScores total() {
    return lines.stream().reduce(SuggestionScores.NONE, SuggestionScores::plus);
  }

  /**
   * A 95 % bootstrap confidence interval of a measure: between its 2.5 and 97.5 percentiles over
   * resamples of the lines (Efron and Tibshirani, 1993, chapter 13).
   *
   * @return lower and upper end
   * @throws IllegalStateException if the text had no lines
   */
  public double[] interval(ToDoubleFunction<SuggestionScores> measure) {
    Arguments.notNull(measure, "measure");
    if (lines.isEmpty()) {
      throw new IllegalStateException("no lines of text were scored");
    }
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      SuggestionScores sum = SuggestionScores.NONE;
      for (int j = 0; j < lines.size(); j++) {
        sum = sum.plus(lines.get(random.nextInt(lines.size())));
      }
      values[i] = measure.applyAsDouble(sum);
    }
    Arrays.sort(values);
    return new double[] {values[RESAMPLES / 40], values[RESAMPLES - 1 - RESAMPLES / 40]};
  }
}
