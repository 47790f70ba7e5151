package io.github.recurve.translator;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.words.Normalizer;

/**
 * A sentence and its translation, with letters and their combining marks composed.
 *
 * @param source sentence in the source language
 * @param target its translation
 */
public record SentencePair(String source, String target) {
  /** Checks for null, and composes letters (Unicode's form NFC). */
  public SentencePair {
    source = Normalizer.compose(Arguments.notNull(source, "source"));
    target = Normalizer.compose(Arguments.notNull(target, "target"));
  }
}
