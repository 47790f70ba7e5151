package io.github.recurve.translator;

import io.github.recurve.check.Arguments;

/**
 * A sentence and its translation.
 *
 * @param source in the language to translate from
 * @param target in the language to translate to
 */
public record SentencePair(String source, String target) {
  /** Checks for null. */
  public SentencePair {
    Arguments.notNull(source, "source");
    Arguments.notNull(target, "target");
  }
}
