package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.kernel.Products.Layout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products and gradients against those of EJML in double precision, and between kernels. */
class KernelProductTest {

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void productsAroundTileSizesEqualTheDoubleProduct(String name) {
    Kernel kernel = Kernels.named(name);
    int[] rows = {1, 2, 3, 4, 5, 6, 7, 12, 13, 20};
    for (int m : rows) {
      for (int n : Products.AROUND_TILES) {
        for (int k : new int[] {1, 3, 8, 17, 40}) {
          Layout at = new Layout(m, k, n, 3, m % 4, (n & 1) == 0);
          Products.checkProduct(kernel, at, (k & 1) == 0, m * 1000L + n);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void gradientsAroundBlockSizesEqualTheDoubleProduct(String name) {
    Kernel kernel = Kernels.named(name);
    for (int k : new int[] {1, 7, 255, 256, 257, 513}) {
      for (int m : new int[] {1, 5, 6, 7, 239, 240, 241}) {
        for (int n : new int[] {1, 15, 16, 33}) {
          Products.checkTransposedAdd(kernel, new Layout(m, k, n, 2, k % 3, true), k + m + n);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void noRowsAndNoStepsAreAllowed(String name) {
    Kernel kernel = Kernels.named(name);
    float[] c = {1, 2, 3, 4};
    kernel.multiply(
        new Block(new float[0], 0, 5),
        0,
        kernel.pack(new FMatrixRMaj(5, 2)),
        new Block(c, 0, 2),
        false);
    kernel.multiplyTransposedAdd(
        new Block(new float[0], 0, 2), new Block(new float[0], 0, 2), 0, 2, 2, new Block(c, 0, 2));
    assertThat(c).containsExactly(1, 2, 3, 4);
  }

  @Property(tries = 150)
  void anyLayoutEqualsTheDoubleProduct(
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(min = 1, max = 80) int n,
      @ForAll @IntRange(max = 9) int offset,
      @ForAll @IntRange(max = 9) int padding,
      @ForAll boolean accumulate,
      @ForAll boolean transposed,
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Layout at = new Layout(m, k, n, offset, padding, accumulate);
    for (String name : new String[] {"ejml", "rows", "vector"}) {
      Kernel kernel = Kernels.named(name);
      Products.checkProduct(kernel, at, transposed, seed);
      Products.checkTransposedAdd(kernel, new Layout(m, k, n, offset, padding, true), seed);
    }
  }

  @Test
  void vectorAndRowsGiveTheSameBits() {
    Kernel vector = Kernels.named("vector");
    Kernel rows = Kernels.named("rows");
    SplittableRandom random = new SplittableRandom(9);
    for (int[] shape :
        new int[][] {{1, 30, 70}, {7, 131, 1100}, {9, 5, 512}, {4, 300, 17}, {140, 13, 70}}) {
      int m = shape[0];
      int k = shape[1];
      int n = shape[2];
      float[] a = Products.random(m * k, random);
      FMatrixRMaj b = Products.matrix(k, n, random);
      float[] c = Products.random(m * n, random);
      float[] other = c.clone();
      vector.multiply(new Block(a, 0, k), m, vector.pack(b), new Block(c, 0, n), true);
      rows.multiply(new Block(a, 0, k), m, rows.pack(b), new Block(other, 0, n), true);
      assertThat(c).isEqualTo(other);

      float[] gradient = Products.random(k * n, random);
      float[] otherGradient = gradient.clone();
      vector.multiplyTransposedAdd(
          new Block(a, 0, k), new Block(c, 0, n), m, k, n, new Block(gradient, 0, n));
      rows.multiplyTransposedAdd(
          new Block(a, 0, k), new Block(c, 0, n), m, k, n, new Block(otherGradient, 0, n));
      assertThat(gradient).isEqualTo(otherGradient);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "vector"})
  void aRowHasTheSameBitsInAnyBatch(String name) {
    Kernel kernel = Kernels.named(name);
    SplittableRandom random = new SplittableRandom(5);
    for (int n : new int[] {9, 64, 100, 512}) {
      int k = 77;
      PackedMatrix b = kernel.pack(Products.matrix(k, n, random));
      float[] a = Products.random(17 * k, random);
      float[] start = Products.random(17 * n, random);
      for (boolean accumulate : new boolean[] {false, true}) {
        float[] single = start.clone();
        for (int i = 0; i < 17; i++) {
          kernel.multiply(new Block(a, i * k, k), 1, b, new Block(single, i * n, n), accumulate);
        }
        for (int m = 2; m <= 17; m++) {
          float[] batch = start.clone();
          kernel.multiply(new Block(a, 0, k), m, b, new Block(batch, 0, n), accumulate);
          assertThat(Arrays.equals(batch, 0, m * n, single, 0, m * n)).as("%d rows", m).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void threadsDoNotDisturbEachOther(String name) {
    Kernel kernel = Kernels.named(name);
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i -> {
              Layout at = new Layout(1 + i % 14, 1 + i % 50, 1 + i % 70, i % 3, i % 2, i % 2 == 0);
              Products.checkProduct(kernel, at, i % 3 == 0, i);
              Products.checkTransposedAdd(
                  kernel, new Layout(at.m(), at.k(), at.n(), 0, 1, true), i);
            });
  }
}
