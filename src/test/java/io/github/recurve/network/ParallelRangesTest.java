package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelRangesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 131_072, 131_073, 400_000})
  void everyElementIsVisitedOnce(int n) {
    AtomicIntegerArray visits = new AtomicIntegerArray(n);
    ParallelRanges.forEach(
        n,
        (begin, end) -> {
          for (int i = begin; i < end; i++) {
            visits.incrementAndGet(i);
          }
        });
    for (int i = 0; i < n; i++) {
      assertThat(visits.get(i)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 400_000})
  void sumsDoNotDependOnTheNumberOfThreads(int n) throws Exception {
    double[] x = new SplittableRandom(1).doubles(n, -1, 1).toArray();
    double[] sums = new double[2];
    for (int i = 0; i < sums.length; i++) {
      ForkJoinPool pool = new ForkJoinPool(i == 0 ? 1 : 4);
      try {
        sums[i] =
            pool.submit(() -> ParallelRanges.sum(n, (begin, end) -> sum(x, begin, end))).get();
      } finally {
        pool.shutdownNow();
      }
    }
    assertThat(sums[1]).isEqualTo(sums[0]);
    assertThat(sums[0]).isCloseTo(sum(x, 0, n), org.assertj.core.api.Assertions.within(1e-9));
  }

  private static double sum(double[] x, int begin, int end) {
    double sum = 0;
    for (int i = begin; i < end; i++) {
      sum += x[i];
    }
    return sum;
  }
}
