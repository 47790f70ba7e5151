package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zeros of both signs in A, B and C give the same zeros in every kernel that promises its bits. */
class SignOfZeroTest {

  private static final float[] ZEROS = {0f, -0f, 0f, -0f, -0f, 1f, -2f, 1e-45f};

  private interface Pack {
    PackedMatrix of(Kernel kernel, int k, int n);
  }

  private enum Form {
    PLAIN((kernel, k, n) -> kernel.pack(matrix(k, n))),
    TRANSPOSED((kernel, k, n) -> kernel.packTransposed(matrix(n, k))),
    ROUNDED((kernel, k, n) -> kernel.packRounded(matrix(k, n))),
    BYTES((kernel, k, n) -> kernel.packBytes(bytes(k * n), k, n, false)),
    TRANSPOSED_BYTES((kernel, k, n) -> kernel.packBytes(bytes(k * n), k, n, true));

    private final Pack pack;

    Form(Pack pack) {
      this.pack = pack;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void productsHaveTheSameZerosInVectorsAndRows(boolean accumulate) {
    Kernel vector = Kernels.named("vector");
    Kernel rows = Kernels.named("rows");
    for (Form form : Form.values()) {
      for (int n : Products.AROUND_TILES) {
        for (int k : new int[] {1, 2, 5}) {
          PackedMatrix forVector = form.pack.of(vector, k, n);
          PackedMatrix forRows = form.pack.of(rows, k, n);
          for (int m : new int[] {1, 2, 3, 7}) {
            for (float left : new float[] {1, -1, 0, -0f, 1e-45f}) {
              Block a = left(left, m, k);
              float[] expected = some(m * n, 1);
              float[] plain = expected.clone();
              float[] c = expected.clone();
              rows.multiply(a, m, forRows, new Block(expected, 0, n), accumulate);
              vector.multiply(a, m, forVector, new Block(c, 0, n), accumulate);
              PlainProducts.multiply(a, m, forVector, new Block(plain, 0, n), accumulate);
              String shape = form + " " + m + " x " + k + " x " + n + ", a = " + left;
              assertThat(bits(c)).as(shape).isEqualTo(bits(expected));
              assertThat(bits(plain)).as(shape + ", warming up").isEqualTo(bits(expected));
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void gradientsHaveTheSameZerosInVectorsAndRows(int k) {
    for (int n : Products.AROUND_TILES) {
      for (int m : new int[] {1, 2, 7}) {
        List<float[]> results = List.of(some(m * n, 3), some(m * n, 3));
        for (float[] c : results) {
          Kernels.named(c == results.get(0) ? "rows" : "vector")
              .multiplyTransposedAdd(
                  new Block(some(k * m, 5), 0, m),
                  new Block(some(k * n, 2), 0, n),
                  k,
                  m,
                  n,
                  new Block(c, 0, n));
        }
        assertThat(bits(results.get(1))).isEqualTo(bits(results.get(0)));
      }
    }
  }

  /** The first column is {@code first}, which {@code rows} treats on its own where it is 1. */
  private static Block left(float first, int m, int k) {
    float[] a = some(m * k, 4);
    for (int i = 0; i < m; i++) {
      a[i * k] = first;
    }
    return new Block(a, 0, k);
  }

  private static FMatrixRMaj matrix(int rows, int columns) {
    return FMatrixRMaj.wrap(rows, columns, some(rows * columns, 0));
  }

  private static float[] some(int count, int first) {
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = ZEROS[(first + i + i / 7) % ZEROS.length];
    }
    return x;
  }

  private static byte[] bytes(int count) {
    byte[] x = new byte[count];
    for (int i = 0; i < count; i++) {
      x[i] = (byte) (i % 3 - 1);
    }
    return x;
  }

  private static int[] bits(float[] x) {
    int[] bits = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      bits[i] = Float.floatToRawIntBits(x[i]);
    }
    return bits;
  }
}
