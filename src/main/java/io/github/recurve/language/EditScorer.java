package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.kernel.Block;
import io.github.recurve.language.EditedLine.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Compares sentences with edited versions of them by probability. The words on both sides of an
 * edit count: those before it through the state that they lead to, those after it through their own
 * probabilities.
 *
 * <p>A sentence is read once. Edits continue from the state before them, in parallel, and are
 * abandoned once they are hopeless. Time is linear in the length of the sentence and in the number
 * of edits, since only a fixed number of words after an edit is read.
 *
 * <p>The class is long because reading sentences and following edits advance the same batch of
 * states, and most of it is that loop.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class EditScorer {

  /**
   * Maximum number of parallel texts; together with the size of the vocabulary it bounds the
   * memory.
   */
  private static final int ROWS = 32;

  private final LanguageModel model;
  private final LanguageInference inference;
  private final int following;
  private final double hopeless;

  /**
   * A scorer.
   *
   * @param following number of words to read after an edit, at least 1
   * @param hopeless log-odds below which an edit is abandoned; minus infinity for never
   * @throws IllegalArgumentException if {@code following} is less than 1 or {@code hopeless} is not
   *     a number
   */
  public EditScorer(LanguageModel model, int following, double hopeless) {
    this.model = Arguments.notNull(model, "model");
    inference = model.inference();
    if (following < 1 || Double.isNaN(hopeless)) {
      throw new IllegalArgumentException(
          "following is "
              + following
              + " and hopeless "
              + hopeless
              + "; they must be at least"
              + " 1, and a number");
    }
    this.following = following;
    this.hopeless = hopeless;
  }

  /** The language model. */
  public LanguageModel model() {
    return model;
  }

  /**
   * The natural logarithm of the ratio of the probability of the changed line to that of the line,
   * for each edit alone; for an abandoned edit, its value at that point.
   *
   * @param tokens a line
   * @throws IllegalArgumentException if an edit extends past its end
   */
  public double[] score(List<String> tokens, List<Edit> edits) {
    Arguments.elements(tokens, "tokens");
    Arguments.elements(edits, "edits");
    return scoreAll(List.of(tokens), List.of(edits)).get(0);
  }

  /**
   * The same for several lines; faster than one by one.
   *
   * @param lines the tokens of each line
   * @param edits the edits of each line
   * @throws IllegalArgumentException if the numbers of lines and lists of edits differ, or an edit
   *     extends past the end of its line
   */
  public List<double[]> scoreAll(List<List<String>> lines, List<List<Edit>> edits) {
    Arguments.elements(lines, "lines");
    Arguments.elements(edits, "edits");
    if (lines.size() != edits.size()) {
      throw new IllegalArgumentException(lines.size() + " lines and edits of " + edits.size());
    }
    List<EditedLine> edited = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      requireInside(lines.get(i).size(), edits.get(i));
      edited.add(new EditedLine(lines.get(i), edits.get(i), model.table(), inference, following));
    }
    new Run(edited).score();
    return edited.stream()
        .map(line -> Arrays.stream(line.changes).mapToDouble(change -> change.score).toArray())
        .toList();
  }

  private static void requireInside(int length, List<Edit> edits) {
    for (Edit edit : edits) {
      if (edit.end() > length) {
        throw new IllegalArgumentException(
            String.format(
                "an edit of tokens %d to %d of a line of %d", edit.begin(), edit.end(), length));
      }
    }
  }

  /** Some lines and their edits. */
  private final class Run {
    private final List<EditedLine> lines;
    private final float factor = (float) (1 / model.temperature());
    private final float[] scratch = new float[inference.scratchSize(ROWS)];
    private final Block z = inference.scoreRows(ROWS); // [ROWS, targets or more]
    private final float[] free = new float[z.stride()];

    Run(List<EditedLine> lines) {
      this.lines = lines.stream().filter(line -> line.read > 0).toList();
    }

    void score() {
      List<EditedLine> longest =
          lines.stream().sorted(Comparator.comparingInt(line -> -line.read)).toList();
      for (int from = 0; from < longest.size(); from += ROWS) {
        read(longest.subList(from, Math.min(longest.size(), from + ROWS)));
      }
      giveUpReplacements();
      scoreWords();
      Deque<Change> waiting = new ArrayDeque<>();
      for (EditedLine line : lines) {
        for (Change change : line.changes) {
          if (!change.isGivenUp()) {
            change.begin();
            if (!change.isDone(following, hopeless)) {
              waiting.add(change);
            }
          }
        }
      }
      follow(waiting);
    }

    /**
     * Abandons words that are hopeless after those before them. Two words in the same place share
     * the same softmax denominator, which therefore is not needed.
     */
    private void giveUpReplacements() {
      float[] vector = new float[model.settings().embedding()];
      for (EditedLine line : lines) {
        for (Change change : line.changes) {
          if (change.isReplacement()) {
            int place = change.edit.begin();
            float old = inference.score(line.states, place, change.replaced(), vector);
            float changed = inference.score(line.states, place, change.target(), vector);
            if (factor * (changed - old) < hopeless) {
              change.giveUp(factor * (changed - old));
            }
          }
        }
      }
    }

    /** Computes the states of lines in parallel, longest first. */
    private void read(List<EditedLine> side) {
      StateRows rows = inference.rows(side.size());
      int[] ids = new int[side.size()];
      for (int r = 0; r < ids.length; r++) {
        rows.set(r, model.start());
      }
      for (int t = 0, active = ids.length; active > 0; t++) {
        while (active > 0 && side.get(active - 1).read <= t) {
          active--;
        }
        for (int r = 0; r < active; r++) {
          rows.copy(r, side.get(r).states, t);
          ids[r] = side.get(r).inputs[t];
        }
        if (active > 0) {
          inference.step(rows, ids, active, scratch);
        }
      }
    }

    /** A token to score. */
    private record Place(EditedLine line, int token) {}

    /** Scores the tokens of the lines within reach of edits, and the first words of edits. */
    private void scoreWords() {
      List<Place> places = new ArrayList<>();
      for (EditedLine line : lines) {
        boolean[] needed = line.needed();
        for (int i = 0; i < line.read; i++) {
          if (needed[i]) {
            places.add(new Place(line, i));
          }
        }
      }
      StateRows rows = inference.rows(ROWS);
      for (int from = 0; from < places.size(); from += ROWS) {
        List<Place> some = places.subList(from, Math.min(places.size(), from + ROWS));
        for (int r = 0; r < some.size(); r++) {
          some.get(r).line.states.copyOutput(some.get(r).token, rows, r);
        }
        inference.scores(rows.output(), some.size(), z); // [some, targets]
        for (int r = 0; r < some.size(); r++) {
          EditedLine line = some.get(r).line;
          int token = some.get(r).token;
          double logSum = logSum(r);
          line.logProbabilities[token] = logProbability(r, line.targets[token], logSum);
          for (Change change : line.changes) {
            if (change.edit.begin() == token && !change.isGivenUp()) {
              change.score = logProbability(r, change.target(), logSum);
            }
          }
        }
      }
    }

    /** Follows edited lines in parallel, each to its end. */
    private void follow(Deque<Change> waiting) {
      StateRows rows = inference.rows(ROWS);
      Change[] followed = new Change[ROWS];
      int[] ids = new int[ROWS];
      int active = 0;
      while (active > 0 || !waiting.isEmpty()) {
        for (; active < ROWS && !waiting.isEmpty(); active++) {
          followed[active] = waiting.remove();
          followed[active].statesBefore().copy(followed[active].edit.begin(), rows, active);
        }
        for (int r = 0; r < active; r++) {
          ids[r] = followed[r].lastRead();
        }
        inference.step(rows, ids, active, scratch);
        inference.scores(rows.output(), active, z); // [active, targets]
        int kept = 0;
        for (int r = 0; r < active; r++) {
          followed[r].add(logProbability(r, followed[r].target(), logSum(r)));
          if (!followed[r].isDone(following, hopeless)) {
            rows.copy(r, rows, kept);
            followed[kept++] = followed[r];
          }
        }
        active = kept;
      }
    }

    private double logSum(int row) {
      return inference.logSum(z, row, factor, free);
    }

    private double logProbability(int row, int target, double logSum) {
      return factor * z.data()[z.index(row) + target] - logSum;
    }
  }
}
