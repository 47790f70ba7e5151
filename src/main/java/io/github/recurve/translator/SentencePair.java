package io.github.recurve.translator;

/**
 * A sentence and its translation.
 *
 * @param source in the language to translate from
 * @param target in the language to translate to
 */
public record SentencePair(String source, String target) {}
