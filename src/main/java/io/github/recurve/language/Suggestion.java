package io.github.recurve.language;

/**
 * A word that may come next.
 *
 * @param probability in [0, 1], given the context alone and not the letters typed
 */
public record Suggestion(String word, double probability) {}
