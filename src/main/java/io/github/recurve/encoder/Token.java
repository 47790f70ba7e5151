package io.github.recurve.encoder;

/**
 * A word form encoded for the features of an encoder: {@code ids[i]} for feature i. Equal forms
 * should share one token, so that per-form values are computed once per batch.
 */
public record Token(int[][] ids) {}
