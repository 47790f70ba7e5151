package io.github.recurve.cli;

import io.github.recurve.document.Offsets;

/** The output formats of {@code recurve check}. */
enum CheckFormat {
  /** Findings with their places, and the sentences that have any. */
  TEXT {
    @Override
    CheckReport report(Offsets unit, boolean lines) {
      return new TextReport(unit, lines);
    }
  },
  /** One JSON object per text. */
  JSONL {
    @Override
    CheckReport report(Offsets unit, boolean lines) {
      return new JsonReport(unit);
    }
  };

  /**
   * A report of the findings in this format.
   *
   * @param unit unit of offsets and columns
   * @param lines whether the lines of the texts are those of their files
   */
  abstract CheckReport report(Offsets unit, boolean lines);
}
