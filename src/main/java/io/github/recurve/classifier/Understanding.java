package io.github.recurve.classifier;

import io.github.recurve.text.Tagging;

/**
 * Intent and slots of a sentence, as an assistant reads it. Immutable.
 *
 * @param intent what the sentence asks for
 * @param slots the tags of the tokens; its spans are the values of slots
 */
public record Understanding(Classification intent, Tagging slots) {}
