package io.github.recurve.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LstmStepTest {

  @ParameterizedTest
  @ValueSource(strings = {"ejml", "rows", "vector"})
  void anLstmStepIsThatOfItsFormulasInEachRow(String name) {
    Kernel kernel = Kernels.named(name);
    int rows = 3;
    for (int size : new int[] {1, 7, 16, 33, 160}) {
      int zStride = 4 * size + 1;
      float[] z = numbers(3 + rows * zStride);
      float[] gates = z.clone();
      float[] before = numbers(2 + rows * size);
      float[] c = new float[1 + rows * size];
      float[] tanh = new float[4 + rows * size];
      float[] h = new float[5 + rows * size];
      Block beforeBlock = new Block(before, 2, size);
      kernel
          .lstm()
          .forward(
              new Block(z, 3, zStride),
              beforeBlock,
              new Block(c, 1, size),
              new Block(tanh, 4, size),
              new Block(h, 5, size),
              rows,
              size);
      float[] expectedCell = new float[c.length];
      float[] expectedTanh = new float[tanh.length];
      float[] expected = new float[h.length];
      for (int r = 0; r < rows; r++) {
        int at = 3 + r * zStride;
        kernel.sigmoid(gates, at, 3 * size);
        kernel.tanh(gates, at + 3 * size, size);
        for (int j = 0; j < size; j++) {
          float kept = gates[at + size + j] * before[2 + r * size + j];
          float cell = kept + gates[at + j] * gates[at + 3 * size + j];
          expectedCell[1 + r * size + j] = cell;
          expectedTanh[4 + r * size + j] = cell;
        }
        kernel.tanh(expectedTanh, 4 + r * size, size);
        for (int j = 0; j < size; j++) {
          float output = gates[at + 2 * size + j];
          expected[5 + r * size + j] = output * expectedTanh[4 + r * size + j];
        }
      }
      assertThat(z).isEqualTo(gates);
      assertThat(c).isEqualTo(expectedCell);
      assertThat(tanh).isEqualTo(expectedTanh);
      assertThat(h).isEqualTo(expected);

      float[] again = numbers(3 + rows * zStride);
      Block inPlace = new Block(before.clone(), 2, size);
      Block hidden = new Block(new float[h.length], 5, size);
      kernel
          .lstm()
          .forward(new Block(again, 3, zStride), inPlace, inPlace, hidden, hidden, rows, size);
      assertThat(Arrays.copyOfRange(inPlace.data(), 2, inPlace.data().length))
          .isEqualTo(Arrays.copyOfRange(expectedCell, 1, expectedCell.length));
      assertThat(hidden.data()).isEqualTo(expected);
    }
  }

  /** The gradient as such is checked with the layer's, against double precision. */
  @ParameterizedTest
  @ValueSource(strings = {"ejml", "vector"})
  void gradientOfAnLstmStepHasTheSameBitsInAllKernels(String name) {
    for (int size : new int[] {1, 7, 16, 33, 160}) {
      assertThat(lstmGradient(Kernels.named(name), size))
          .isEqualTo(lstmGradient(Kernels.named("rows"), size));
    }
  }

  private static float[][] lstmGradient(Kernel kernel, int size) {
    int rows = 2;
    float[] dz = new float[rows * 4 * size + 3];
    float[] dc = numbers(rows * size + 2);
    float[] dBefore = numbers(rows * size + 6);
    kernel
        .lstm()
        .backward(
            new LstmStep.Saved(
                new Block(numbers(rows * 4 * size + 3), 3, 4 * size),
                new Block(numbers(rows * size + 5), 5, size),
                new Block(numbers(rows * size + 2), 2, size)),
            new LstmStep.Gradient(
                new Block(dz, 3, 4 * size),
                new Block(numbers(rows * size + 2), 2, size),
                new Block(dc, 2, size),
                new Block(dBefore, 6, size)),
            rows,
            size);
    return new float[][] {dz, dc, dBefore};
  }

  /** The same ones for the same count. */
  private static float[] numbers(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) random.nextDouble(-3, 3);
    }
    return x;
  }
}
