package io.github.recurve.classifier;

import io.github.recurve.text.Tagging;

/**
 * What an assistant makes of a sentence. Immutable.
 *
 * @param intent what the sentence asks for
 * @param slots the tags of the tokens; its spans are the values of slots
 */
public record Understanding(Classification intent, Tagging slots) {}
