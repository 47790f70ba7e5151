package io.github.recurve.translator;

import io.github.recurve.check.Arguments;

/**
 * A sentence and its translation.
 *
 * @param source sentence in the source language
 * @param target its translation
 */
public record SentencePair(String source, String target) {
  /** Checks for null. */
  public SentencePair {
    Arguments.notNull(source, "source");
    Arguments.notNull(target, "target");
  }
}
