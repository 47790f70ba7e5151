package io.github.recurve.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Loops over the elements of large matrices in ranges, on the threads of the caller's fork-join
 * pool, which would otherwise idle during optimiser steps. The ranges do not depend on the number
 * of threads, and partial sums are added in order, so the results do not depend on it either.
 */
final class ParallelRanges {
  private ParallelRanges() {}

  private static final int SIZE = 1 << 17;

  /** A loop over elements begin to end - 1. */
  interface Body {
    void run(int begin, int end);
  }

  /** A sum over elements begin to end - 1. */
  interface Sum {
    double of(int begin, int end);
  }

  static void forEach(int n, Body body) {
    if (n <= SIZE) {
      body.run(0, n);
    } else {
      blocks(n).forEach(b -> body.run(b * SIZE, Math.min(n, (b + 1) * SIZE)));
    }
  }

  static double sum(int n, Sum part) {
    double[] parts =
        blocks(n).mapToDouble(b -> part.of(b * SIZE, Math.min(n, (b + 1) * SIZE))).toArray();
    return Arrays.stream(parts).reduce(0, Double::sum);
  }

  private static IntStream blocks(int n) {
    return IntStream.range(0, (n + SIZE - 1) / SIZE).parallel();
  }
}
