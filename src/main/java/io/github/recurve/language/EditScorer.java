package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.kernel.Block;
import io.github.recurve.language.EditedLine.Change;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares sentences with edited versions of them by probability. The words on both sides of an
 * edit count: those before it through the state that they lead to, those after it through their own
 * probabilities.
 *
 * <p>A sentence is read once. Edits continue from the state before them, in parallel, and are
 * abandoned once they are unlikely to reach their {@linkplain Edit#goal goal}: once they lack more
 * than a reserve, which is divided by one plus the number of words read after the edit, since the
 * first of these decide most. Time is linear in the length of the sentence and in the number of
 * edits, since only a fixed number of words after an edit is read.
 *
 * <p>A word that the language model does not know has a small, fixed share of the probability of
 * the unknown word.
 *
 * <p>Immutable and safe for any number of threads.
 */
// The class is long because reading sentences and following edits advance the same batch of states,
// and most of it is that loop.
public final class EditScorer {

  /**
   * Maximum number of parallel texts; together with the size of the vocabulary it bounds the
   * memory.
   */
  private static final int ROWS = 32;

  private final LanguageModel model;
  private final LanguageInference inference;
  private final int following;
  private final double reserve;

  /**
   * A scorer.
   *
   * @param following number of words to read after an edit, at least 1
   * @param reserve log-odds that an edit may lack and still be followed, at least 0; infinity for
   *     any
   * @throws IllegalArgumentException if {@code following} is less than 1 or {@code reserve} less
   *     than 0
   */
  public EditScorer(LanguageModel model, int following, double reserve) {
    this.model = Arguments.notNull(model, "model");
    inference = model.inference();
    if (following < 1 || !(reserve >= 0)) {
      throw new IllegalArgumentException(
          "following is "
              + following
              + " and the reserve "
              + reserve
              + "; they must be at least"
              + " 1 and at least 0");
    }
    this.following = following;
    this.reserve = reserve;
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
      beginReplacements();
      beginOthers();
      Deque<Change> waiting = new ArrayDeque<>();
      for (EditedLine line : lines) {
        for (Change change : line.changes) {
          if (!change.isDone(following, reserve)) {
            waiting.add(change);
          }
        }
      }
      follow(waiting);
    }

    /**
     * Scores words in place of others. Two words in the same place share the same softmax
     * denominator, which therefore is not needed.
     */
    private void beginReplacements() {
      float[] vector = new float[model.settings().embedding()];
      for (EditedLine line : lines) {
        for (Change change : line.changes) {
          if (change.isReplacement()) {
            int place = change.edit.begin();
            float old = inference.score(line.states, place, change.replaced(), vector);
            float changed = inference.score(line.states, place, change.target(), vector);
            change.score = factor * (changed - old);
            change.begin();
          }
        }
      }
    }

    /** Scores the first tokens of all other edits. */
    private void beginOthers() {
      Set<Place> places = new LinkedHashSet<>();
      for (EditedLine line : lines) {
        for (Change change : line.changes) {
          int last = Math.min(change.edit.end(), line.read - 1);
          for (int i = change.edit.begin(); i <= last && !change.isReplacement(); i++) {
            places.add(new Place(line, i));
          }
        }
      }
      scoreWords(List.copyOf(places));
      for (EditedLine line : lines) {
        for (Change change : line.changes) {
          if (!change.hasBegun()) {
            change.begin();
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

    /** A token of a line. */
    private record Place(EditedLine line, int token) {}

    /**
     * Scores tokens of the lines, and the first tokens of edits in their places that must begin.
     */
    private void scoreWords(List<Place> places) {
      StateRows rows = inference.rows(Math.min(ROWS, places.size()));
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
            if (!change.hasBegun() && change.edit.begin() == token) {
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
          Change next = followed[active];
          next.line().states.copy(next.edit.begin(), rows, active);
        }
        Set<Place> places = new LinkedHashSet<>();
        for (int r = 0; r < active; r++) {
          ids[r] = followed[r].lastRead();
          int place = followed[r].place();
          EditedLine line = followed[r].line();
          if (place >= 0 && Double.isNaN(line.logProbabilities[place])) {
            places.add(new Place(line, place));
          }
        }
        scoreWords(List.copyOf(places));
        inference.step(rows, ids, active, scratch);
        inference.scores(rows.output(), active, z); // [active, targets]
        int kept = 0;
        for (int r = 0; r < active; r++) {
          followed[r].add(logProbability(r, followed[r].target(), logSum(r)));
          if (!followed[r].isDone(following, reserve)) {
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
