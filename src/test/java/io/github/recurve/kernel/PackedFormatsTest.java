package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operands of 8 and 16 bits, and every layout read by plain Java. */
class PackedFormatsTest {

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void productsWith8BitElementsAreThoseOfTheSameFloats(String name) {
    Kernel kernel = Kernels.named(name);
    SplittableRandom random = new SplittableRandom(3);
    for (int n : Products.AROUND_TILES) {
      for (int k : new int[] {1, 17, 40}) {
        byte[] bytes = new byte[k * n];
        random.nextBytes(bytes);
        float[] a = Products.random(2 * k, random);
        float[] c = Products.random(2 * n + 3, random);
        float[] expected = c.clone();
        boolean transposed = n % 2 == 0;
        FMatrixRMaj b =
            transposed ? BytePanels.toFloats(bytes, n, k) : BytePanels.toFloats(bytes, k, n);
        PackedMatrix packed = transposed ? kernel.packTransposed(b) : kernel.pack(b);
        kernel.multiply(new Block(a, 0, k), 2, packed, new Block(expected, 1, n + 1), k == 17);
        PackedMatrix packedBytes = kernel.packBytes(bytes, k, n, transposed);
        assertThat(packedBytes.rows()).isEqualTo(k);
        assertThat(packedBytes.columns()).isEqualTo(n);
        kernel.multiply(new Block(a, 0, k), 2, packedBytes, new Block(c, 1, n + 1), k == 17);
        assertThat(c).containsExactly(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void roundedProductsAreThoseOfRoundedElements(String name) {
    Kernel kernel = Kernels.named(name);
    SplittableRandom random = new SplittableRandom(6);
    for (int n : Products.AROUND_TILES) {
      for (int m : new int[] {0, 1, 2, 7}) {
        int k = 1 + n % 23;
        FMatrixRMaj b = Products.matrix(k, n, random);
        PackedMatrix rounded = kernel.packRounded(b);
        assertThat(rounded.rows()).isEqualTo(k);
        assertThat(rounded.columns()).isEqualTo(n);
        float[] a = Products.random(3 + m * (k + 1), random);
        float[] expected = Products.random(2 + m * (n + 1), random);
        float[] c = expected.clone();
        boolean accumulate = n % 2 == 0;
        kernel.multiply(
            new Block(a, 3, k + 1),
            m,
            kernel.pack(Bfloat16.round(b)),
            new Block(expected, 2, n + 1),
            accumulate);
        kernel.multiply(new Block(a, 3, k + 1), m, rounded, new Block(c, 2, n + 1), accumulate);
        assertThat(c).as("%d x %d x %d", m, k, n).isEqualTo(expected);
      }
    }
  }

  @Test
  void roundingKeepsTheUpperHalfOfTheNearest() {
    assertThat(Bfloat16.round(1 + 0x1p-8f)).isEqualTo(1); // ties to even
    assertThat(Bfloat16.round(1 + 3 * 0x1p-8f)).isEqualTo(1 + 0x1p-6f);
    assertThat(Bfloat16.round(-1 - 0x1.02p-8f)).isEqualTo(-1 - 0x1p-7f);
    assertThat(Bfloat16.round(-0f)).isEqualTo(-0f);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 1000; i++) {
      float x = (float) random.nextDouble(-2, 2);
      assertThat(Math.abs(Bfloat16.round(x) - x)).isLessThanOrEqualTo(Math.abs(x) / 256);
      assertThat(Float.floatToRawIntBits(Bfloat16.round(x)) & 0xffff).isZero();
    }
  }

  @Test
  void plainJavaOverTheLayoutsOfVectorGivesTheSameBits() {
    Kernel vector = Kernels.named("vector");
    SplittableRandom random = new SplittableRandom(7);
    for (int n : Products.AROUND_TILES) {
      int k = 1 + n % 37;
      FMatrixRMaj b = Products.matrix(k, n, random);
      byte[] bytes = new byte[k * n];
      random.nextBytes(bytes);
      for (PackedMatrix packed :
          List.of(vector.pack(b), vector.packRounded(b), vector.packBytes(bytes, k, n, true))) {
        float[] a = Products.random(k + 1, random);
        float[] expected = Products.random(n + 5, random);
        float[] c = expected.clone();
        vector.multiply(new Block(a, 1, k), 1, packed, new Block(expected, 2, n), true);
        PlainProducts.multiply(new Block(a, 1, k), 1, packed, new Block(c, 2, n), true);
        assertThat(c).isEqualTo(expected);
      }
    }
  }
}
