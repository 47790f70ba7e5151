package io.github.recurve.language;

import java.util.Arrays;
import java.util.List;

/** The state of scoring the edits of one line of tokens. Not thread-safe. */
final class EditedLine {

  /**
   * Logarithm of the number of spellings that share the probability of the unknown word equally.
   * With this number, chosen on dev text, the same odds tell misspelt words from rare ones whether
   * the language model knows the rare ones or not.
   */
  private static final double LOG_SPELLINGS = Math.log(20_000);

  final int[] inputs; // [tokens + 1]: with the end of the line
  final int[] targets; // [tokens + 1]
  final double[] logProbabilities; // [tokens + 1], NaN where not needed so far
  final Change[] changes; // in the order of the edits
  final int read; // tokens that are scored before, or with the end of the line
  final StateRows states; // [read], before each token

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
    Arrays.fill(logProbabilities, Double.NaN);
    changes = edits.stream().map(edit -> new Change(edit, table)).toArray(Change[]::new);
    int reach = edits.stream().mapToInt(Edit::end).max().orElse(-following) + following;
    read = Math.min(reach, n + 1);
    states = inference.rows(read);
  }

  /** One edit. */
  final class Change {
    final Edit edit;
    double score;
    private final double shares; // log-probability of the spellings of unknown words
    private final int[] inserted; // input ids
    private final int[] insertedTargets;
    private int at; // number of tokens of the edited line that are scored, from the edit on

    private Change(Edit edit, WordTable table) {
      this.edit = edit;
      inserted = edit.tokens().stream().mapToInt(table::inputId).toArray();
      insertedTargets = edit.tokens().stream().mapToInt(table::targetId).toArray();
      long more = Arrays.stream(insertedTargets).filter(id -> id == table.unknown()).count();
      long fewer =
          Arrays.stream(targets, edit.begin(), edit.end())
              .filter(id -> id == table.unknown())
              .count();
      shares = (fewer - more) * LOG_SPELLINGS;
    }

    EditedLine line() {
      return EditedLine.this;
    }

    /** Returns whether the edit replaces one word by another. */
    boolean isReplacement() {
      return inserted.length == 1 && edit.end() == edit.begin() + 1;
    }

    /** The token that is replaced. */
    int replaced() {
      return targets[edit.begin()];
    }

    /** The next token of the edited line to score. */
    int target() {
      return at < inserted.length ? insertedTargets[at] : targets[place()];
    }

    /** The position of that token in the line, or -1 if it is inserted. */
    int place() {
      return at < inserted.length ? -1 : edit.end() + at - inserted.length;
    }

    /** The token scored last, to be read next. */
    int lastRead() {
      return at <= inserted.length ? inserted[at - 1] : inputs[place() - 1];
    }

    boolean hasBegun() {
      return at > 0;
    }

    /**
     * Begins, once the score is that of the first token, and for a replacement without that of the
     * word replaced.
     */
    void begin() {
      for (int i = edit.begin(); i < edit.end() && !isReplacement(); i++) {
        score -= logProbabilities[i];
      }
      add(shares);
    }

    /** Advances after a token was scored. */
    void add(double logProbability) {
      score += logProbability;
      int place = place();
      if (place >= 0) {
        score -= logProbabilities[place];
      }
      at++;
    }

    /**
     * Returns whether no more tokens are to be read.
     *
     * @param reserve log-odds that an edit may gain in the words that follow it
     */
    boolean isDone(int following, double reserve) {
      int after = at - inserted.length;
      return after >= following
          || edit.end() + after >= inputs.length
          || score < edit.goal() - reserve / (1 + Math.max(0, after));
    }
  }
}
