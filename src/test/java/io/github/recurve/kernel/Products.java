package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.mult.MatrixMatrixMult_DDRM;

/** Random products inside larger arrays, and their values by EJML in double precision. */
final class Products {
  private Products() {}

  /** Numbers of columns on both sides of the edges of vectors, panels and tiles. */
  static final int[] AROUND_TILES = {
    1, 2, 5, 6, 7, 11, 12, 13, 15, 16, 17, 31, 32, 33, 63, 64, 65, 129, 513
  };

  /** Marks what no kernel may write to. */
  static final float UNTOUCHED = -12345f;

  static float[] random(int length, SplittableRandom random) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return x;
  }

  static FMatrixRMaj matrix(int rows, int columns, SplittableRandom random) {
    return FMatrixRMaj.wrap(rows, columns, random(rows * columns, random));
  }

  /** A shape, with the offsets of the matrices in their arrays. */
  record Layout(int m, int k, int n, int offset, int padding, boolean accumulate) {}

  /** C = A B or C += A B with {@code kernel} against the double product. */
  static void checkProduct(Kernel kernel, Layout at, boolean transposed, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int aStride = at.k + at.padding;
    int cStride = at.n + at.padding;
    float[] a = random(at.offset + at.m * aStride, random);
    FMatrixRMaj b = matrix(transposed ? at.n : at.k, transposed ? at.k : at.n, random);
    PackedMatrix packed = transposed ? kernel.packTransposed(b) : kernel.pack(b);
    assertThat(packed.rows()).isEqualTo(at.k);
    assertThat(packed.columns()).isEqualTo(at.n);

    float[] c = canvas(at, cStride, random);
    float[] before = c.clone();
    kernel.multiply(
        new Block(a, at.offset, aStride),
        at.m,
        packed,
        new Block(c, at.offset, cStride),
        at.accumulate);

    DMatrixRMaj left = doubles(a, at.offset, aStride, at.m, at.k);
    DMatrixRMaj right = doubles(b.data, 0, b.numCols, b.numRows, b.numCols);
    DMatrixRMaj expected = new DMatrixRMaj(at.m, at.n);
    if (transposed) {
      MatrixMatrixMult_DDRM.multTransB(left, right, expected);
    } else {
      MatrixMatrixMult_DDRM.mult_reorder(left, right, expected);
    }
    compare(at, expected, before, c, cStride);
  }

  /** C += A^T B with {@code kernel} against the double product; here k is the number of rows. */
  static void checkTransposedAdd(Kernel kernel, Layout at, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int aStride = at.m + at.padding;
    int bStride = at.n + 2 * at.padding;
    int cStride = at.n + at.padding;
    float[] a = random(at.offset + at.k * aStride, random);
    float[] b = random(at.offset + at.k * bStride, random);
    float[] c = canvas(at, cStride, random);
    float[] before = c.clone();
    kernel.multiplyTransposedAdd(
        new Block(a, at.offset, aStride),
        new Block(b, at.offset, bStride),
        at.k,
        at.m,
        at.n,
        new Block(c, at.offset, cStride));

    DMatrixRMaj expected = new DMatrixRMaj(at.m, at.n);
    MatrixMatrixMult_DDRM.multTransA_reorder(
        doubles(a, at.offset, aStride, at.k, at.m),
        doubles(b, at.offset, bStride, at.k, at.n),
        expected);
    compare(at, expected, before, c, cStride);
  }

  private static float[] canvas(Layout at, int cStride, SplittableRandom random) {
    float[] c = new float[at.offset + at.m * cStride + at.padding];
    Arrays.fill(c, UNTOUCHED);
    for (int i = 0; i < at.m; i++) {
      for (int j = 0; j < at.n; j++) {
        c[at.offset + i * cStride + j] = (float) (random.nextDouble() * 2 - 1);
      }
    }
    return c;
  }

  private static DMatrixRMaj doubles(float[] x, int offset, int stride, int rows, int columns) {
    DMatrixRMaj result = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result.set(i, j, x[offset + i * stride + j]);
      }
    }
    return result;
  }

  private static void compare(
      Layout at, DMatrixRMaj product, float[] before, float[] c, int cStride) {
    // Entries are below 1: a sum of k products is off by less than k roundings of a number below k.
    double tolerance = (at.k + 2) * (Math.sqrt(at.k) + 1) * 1.2e-7;
    float[] rest = c.clone();
    for (int i = 0; i < at.m; i++) {
      for (int j = 0; j < at.n; j++) {
        int index = at.offset + i * cStride + j;
        double expected = product.get(i, j) + (at.accumulate ? before[index] : 0);
        if (!(Math.abs(c[index] - expected) <= tolerance)) {
          fail("%s row %d column %d: %s, expected %s", at, i, j, c[index], expected);
        }
        rest[index] = before[index];
      }
    }
    assertThat(Arrays.equals(rest, before)).as("%s writes only to C", at).isTrue();
  }
}
