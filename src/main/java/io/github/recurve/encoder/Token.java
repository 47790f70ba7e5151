package io.github.recurve.encoder;

/**
 * A word form as the features of an encoder read it: {@code ids[i]} for feature i. Equal forms
 * should share one token, so that what is computed per form is computed once in a batch.
 */
public record Token(int[][] ids) {}
