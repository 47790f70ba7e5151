package io.github.recurve.network;

import io.github.recurve.kernel.PackedMatrix;

/**
 * The keys of one sequence, prepared for attention. Immutable.
 *
 * @param length number of keys
 * @param scores (k W)^T [query, length]
 * @param values k [length, key]
 */
public record AttentionKeys(int length, PackedMatrix scores, PackedMatrix values) {}
