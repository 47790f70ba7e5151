package io.github.recurve.language;

import java.util.Arrays;
import java.util.List;

/** The state of scoring the edits of one line of tokens. Not thread-safe. */
final class EditedLine {

  final int[] inputs; // [tokens + 1]: with the end of the line
  final int[] targets; // [tokens + 1]
  final double[] logProbabilities; // [tokens + 1], of those that are needed
  final Change[] changes; // in the order of the edits
  final int read; // tokens that are scored before, or with the end of the line
  final StateRows states; // [read], before each token
  private final int following;

  EditedLine(
      List<String> tokens,
      List<Edit> edits,
      WordTable table,
      LanguageInference inference,
      int following) {
    int n = tokens.size();
    inputs = new int[n + 1];
    targets = new int[n + 1];
    for (int i = 0; i <= n; i++) {
      String token = i < n ? tokens.get(i) : LanguageModel.LINE_END;
      inputs[i] = table.inputId(token);
      targets[i] = table.targetId(token);
    }
    logProbabilities = new double[n + 1];
    changes = edits.stream().map(edit -> new Change(edit, table)).toArray(Change[]::new);
    int reach = edits.stream().mapToInt(Edit::end).max().orElse(-following) + following;
    read = Math.min(reach, n + 1);
    states = inference.rows(read);
    this.following = following;
  }

  /** The tokens that have to be scored for the edits that are not given up, as flags [read]. */
  boolean[] needed() {
    boolean[] needed = new boolean[read];
    for (Change change : changes) {
      if (!change.givenUp) {
        int end = Math.min(read, change.edit.end() + following);
        Arrays.fill(needed, change.edit.begin(), end, true);
      }
    }
    return needed;
  }

  /** One edit. */
  final class Change {
    final Edit edit;
    double score;
    private boolean givenUp;
    private final int[] inserted; // input ids
    private final int[] insertedTargets;
    private int at; // number of tokens of the edited line to score, from the edit on

    private Change(Edit edit, WordTable table) {
      this.edit = edit;
      inserted = edit.tokens().stream().mapToInt(table::inputId).toArray();
      insertedTargets = edit.tokens().stream().mapToInt(table::targetId).toArray();
    }

    StateRows statesBefore() {
      return states;
    }

    /** Returns whether the edit replaces one word by another. */
    boolean isReplacement() {
      return inserted.length == 1 && edit.end() == edit.begin() + 1;
    }

    /** The token that is replaced. */
    int replaced() {
      return targets[edit.begin()];
    }

    /** Ends the edit before it has begun. */
    void giveUp(double logOdds) {
      givenUp = true;
      score = logOdds;
    }

    boolean isGivenUp() {
      return givenUp;
    }

    /** The next token of the edited line to score. */
    int target() {
      return at < inserted.length ? insertedTargets[at] : targets[place()];
    }

    /** The position of that token in the line, unless it is inserted. */
    private int place() {
      return edit.end() + at - inserted.length;
    }

    /** The token scored last, to be read next. */
    int lastRead() {
      return at <= inserted.length ? inserted[at - 1] : inputs[place() - 1];
    }

    /** Begins once the line is scored, with the tokens that the edit removes. */
    void begin() {
      for (int i = edit.begin(); i < edit.end(); i++) {
        score -= logProbabilities[i];
      }
      add(0);
    }

    /** Advances after a token was scored. */
    void add(double logProbability) {
      score += logProbability;
      if (at >= inserted.length) {
        score -= logProbabilities[place()];
      }
      at++;
    }

    /** Returns whether no more tokens are to be read. */
    boolean isDone(int following, double hopeless) {
      int after = at - inserted.length;
      return after >= following || edit.end() + after >= inputs.length || score < hopeless;
    }
  }
}
