package io.github.recurve.translator;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.words.Normalizer;

/**
 * A sentence and its translation, with letters and their combining marks composed (Unicode's form
 * NFC).
 *
 * @param source sentence in the source language, with the quotes and spaces of a keyboard in place
 *     of typographic ones
 * @param target its translation
 */
public record SentencePair(String source, String target) {
  /** Checks for null, and gives both sides the form in which they are read. */
  public SentencePair {
    source = Languages.plain(Arguments.notNull(source, "source"));
    target = Normalizer.compose(Arguments.notNull(target, "target"));
  }
}
