package io.github.recurve.cli;

import java.io.IOException;

/**
 * The findings of texts in an output format. The parts of the texts are given in order; each text
 * to its end. Not thread-safe.
 */
interface CheckReport {

  /** The findings of the next part. */
  String of(CheckedPart checked) throws IOException;
}
