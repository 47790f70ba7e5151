package io.github.recurve.language;

import io.github.recurve.text.RunningText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures a model as a keyboard would use it: every word of a text is predicted from the words
 * before it in its line, and typed letter by letter with three suggestions shown.
 *
 * <p>A word costs the letters typed until it is shown plus one key to pick it, or all its letters
 * plus a space. At the start of a sentence the first letter is typed small and stands for both
 * cases. Words out of the vocabulary are misses, unless a personal cache has them. Immutable.
 */
public final class SuggestionEvaluation {

  private static final int SHOWN = 3;
  private static final int RESAMPLES = 1000;

  private final List<SuggestionScores> lines;

  private SuggestionEvaluation(List<SuggestionScores> lines) {
    this.lines = lines;
  }

  /** Lines are independent texts; they are measured on all processors. */
  public static SuggestionEvaluation of(LanguageModel model, List<String> text) {
    Suggester suggester = new Suggester(model);
    boolean independent = model.settings().context() == ContextType.LINE;
    SuggestionSession stream = suggester.session();
    List<List<String>> tokens =
        text.stream().map(model::tokenize).filter(line -> !independent || !line.isEmpty()).toList();
    IntStream numbers = IntStream.range(0, tokens.size());
    return new SuggestionEvaluation(
        (independent ? numbers.parallel() : numbers)
            .mapToObj(i -> score(independent ? suggester.session() : stream, tokens.get(i)))
            .toList());
  }

  /**
   * The same with a personal cache, with the model's settings, that begins empty at each document
   * and learns its words line by line; a blank line ends a document. A model of running text takes
   * the whole text for one document.
   */
  public static SuggestionEvaluation withCache(LanguageModel model, List<String> text) {
    Suggester suggester = new Suggester(model);
    return new SuggestionEvaluation(
        documents(model, text).parallelStream()
            .flatMap(
                document -> {
                  PersonalCache cache = new PersonalCache(model.cacheSettings());
                  SuggestionSession session = suggester.session(cache);
                  return document.stream().map(line -> score(session, line)).toList().stream();
                })
            .toList());
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

  /** Both texts together. */
  public SuggestionEvaluation plus(SuggestionEvaluation other) {
    List<SuggestionScores> all = new ArrayList<>(lines);
    all.addAll(other.lines);
    return new SuggestionEvaluation(all);
  }

  private static SuggestionScores score(SuggestionSession session, List<String> tokens) {
    SuggestionScores sum = SuggestionScores.NONE;
    for (String token : tokens) {
      Ranking ranking = session.ranking();
      sum = sum.plus(score(ranking, session.atSentenceStart(), token));
      session.accept(token);
    }
    double end = session.ranking().logProbability(null);
    session.endLine();
    return sum.plus(new SuggestionScores(1, end, 0, 0, 0, 0, 0, 0, 0));
  }

  private static SuggestionScores score(Ranking ranking, boolean sentenceStart, String token) {
    double logProbability = ranking.logProbability(token);
    if (!RunningText.isWord(token)) {
      return new SuggestionScores(1, logProbability, 0, 0, 0, 0, 0, 0, 0);
    }
    int length = token.length();
    int[] better = ranking.betterBySharedLetters(token, sentenceStart);
    int pressed = length + 1;
    int rank = Integer.MAX_VALUE;
    if (better != null) {
      rank = better[0] + 1;
      for (int typed = 0; typed < length; typed++) {
        if (better[typed] < SHOWN) {
          pressed = typed + 1;
          break;
        }
      }
    }
    return new SuggestionScores(
        1,
        logProbability,
        1,
        rank <= 1 ? 1 : 0,
        rank <= 3 ? 1 : 0,
        rank <= 5 ? 1 : 0,
        rank <= 10 ? 1.0 / rank : 0,
        length + 1,
        pressed);
  }

  /** The sums over all lines. */
  public SuggestionScores total() {
    return lines.stream().reduce(SuggestionScores.NONE, SuggestionScores::plus);
  }

  /**
   * A 95 % confidence interval of a figure: what lies between its 2.5 and 97.5 percentiles over
   * resamples of the lines (Efron and Tibshirani, 1993, chapter 13).
   *
   * @return lower and upper end
   */
  public double[] interval(ToDoubleFunction<SuggestionScores> figure) {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      SuggestionScores sum = SuggestionScores.NONE;
      for (int j = 0; j < lines.size(); j++) {
        sum = sum.plus(lines.get(random.nextInt(lines.size())));
      }
      values[i] = figure.applyAsDouble(sum);
    }
    Arrays.sort(values);
    return new double[] {values[RESAMPLES / 40], values[RESAMPLES - 1 - RESAMPLES / 40]};
  }
}
