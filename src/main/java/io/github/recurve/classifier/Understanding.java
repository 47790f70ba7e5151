package io.github.recurve.classifier;

import io.github.recurve.text.Tagging;

/**
 * The intent and the slots that an assistant finds in a sentence. Immutable.
 *
 * @param intent the intent
 * @param slots the tags of the tokens; the spans are the slot values
 */
public record Understanding(Classification intent, Tagging slots) {}
