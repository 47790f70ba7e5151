package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class WarmingKernelTest {

  private static final int ROWS = 3;
  private static final int DEPTH = 40;
  private static final int COLUMNS = 200;

  private final Kernel vector = Kernels.named("vector");
  private final SplittableRandom random = new SplittableRandom(8);
  private final FMatrixRMaj b = Products.matrix(DEPTH, COLUMNS, random);
  private final byte[] bytes = new byte[DEPTH * COLUMNS];
  private final Block a = new Block(Products.random(ROWS * DEPTH, random), 0, DEPTH);

  @Test
  void aWarmingKernelGivesTheBitsOfItsVectorKernelBeforeAndAfterItTakesOver() throws Exception {
    random.nextBytes(bytes);
    WarmingKernel warming = new WarmingKernel(vector);
    List<PackedMatrix> packed = packed(warming);
    float[][] expected = results(vector, packed(vector));
    BooleanSupplier takenOver =
        () -> warming.isFastAtGates() && packed.stream().allMatch(warming::isFast);
    assertThat(results(warming, packed)).isEqualTo(expected); // nothing is compiled yet
    long end = System.nanoTime() + 5 * WarmUp.PATIENCE;
    while (!takenOver.getAsBoolean() && System.nanoTime() < end) {
      assertThat(results(warming, packed)).isEqualTo(expected);
      Thread.sleep(20);
    }
    assertThat(takenOver.getAsBoolean()).as("vectors have taken over").isTrue();
    assertThat(results(warming, packed)).isEqualTo(expected);
  }

  private List<PackedMatrix> packed(Kernel kernel) {
    return List.of(
        kernel.pack(b), kernel.packRounded(b), kernel.packBytes(bytes, DEPTH, COLUMNS, false));
  }

  /** Every operation of the kernel once. */
  private float[][] results(Kernel kernel, List<PackedMatrix> packed) {
    float[][] results = new float[packed.size() + 5][ROWS * COLUMNS];
    int i = 0;
    for (PackedMatrix matrix : packed) {
      kernel.multiply(a, ROWS, matrix, new Block(results[i++], 0, COLUMNS), false);
    }
    float[] x = results[0];
    System.arraycopy(x, 0, results[i], 0, x.length);
    kernel.sigmoid(results[i++], 0, x.length);
    System.arraycopy(x, 0, results[i], 0, x.length);
    kernel.tanh(results[i++], 0, x.length);
    System.arraycopy(x, 0, results[i], 0, x.length);
    kernel.exp(results[i++], 0, x.length);
    kernel.multiplyTransposedAdd(
        a, new Block(x, 0, COLUMNS), ROWS, 3, COLUMNS, new Block(results[i++], 0, COLUMNS));
    Block state = new Block(results[i], 0, 50);
    Block z = new Block(Arrays.copyOf(x, x.length), 0, 4 * 50);
    kernel.lstm().forward(z, state, state, new Block(results[i], 200, 50), state, ROWS, 50);
    return results;
  }
}
