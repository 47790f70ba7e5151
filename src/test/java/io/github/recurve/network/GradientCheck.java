package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ejml.data.FMatrixRMaj;

/**
 * Compares the gradients of a layer with central differences of an oracle: the same function
 * written naively in double precision. The loss is the sum of the outputs, each times a fixed
 * random weight.
 */
final class GradientCheck {

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-3;

  private GradientCheck() {}

  /** The oracle: parameter values by name (and "x") to the output, all row-major. */
  interface Oracle extends Function<Map<String, double[]>, double[]> {}

  /** Checks output, input gradient and every parameter gradient. */
  static void check(Layer layer, PackedBatch batch, long seed, Workspace workspace, Oracle oracle) {
    SplittableRandom random = new SplittableRandom(seed);
    FMatrixRMaj x = random(batch.tokens(), layer.inputSize(), random);
    Gradients gradients = new Gradients(layer.parameters());
    Layer.Pass pass = layer.forward(batch, x, workspace);
    Map<String, double[]> values =
        layer.parameters().stream()
            .collect(Collectors.toMap(Parameter::name, p -> doubles(p.value())));
    values.put("x", doubles(x));
    double[] expected = oracle.apply(values);
    assertThat(pass.output().getNumElements()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) pass.output().data[i]).as("output " + i).isCloseTo(expected[i], about(1));
    }
    FMatrixRMaj weights = random(batch.tokens(), layer.outputSize(), random);
    FMatrixRMaj dx = pass.backward(weights.copy(), gradients);
    compare("x", dx, values, weights, oracle);
    for (Parameter p : layer.parameters()) {
      compare(p.name(), gradients.of(p), values, weights, oracle);
    }
  }

  /** Compares the gradient of the sum of the oracle's outputs, each times its weight. */
  static void compare(
      String name,
      FMatrixRMaj actual,
      Map<String, double[]> values,
      FMatrixRMaj weights,
      Oracle oracle) {
    compare(name, actual, values.get(name), () -> loss(oracle.apply(values), weights));
  }

  /** Compares a gradient with central differences of a loss that depends on the values. */
  static void compare(String name, FMatrixRMaj actual, double[] values, DoubleSupplier loss) {
    for (int i = 0; i < values.length; i++) {
      double before = values[i];
      values[i] = before + STEP;
      double above = loss.getAsDouble();
      values[i] = before - STEP;
      double below = loss.getAsDouble();
      values[i] = before;
      double expected = (above - below) / (2 * STEP);
      assertThat((double) actual.data[i])
          .as("gradient of " + name + "[" + i + "]")
          .isCloseTo(expected, about(expected));
    }
  }

  /** The sum of the outputs, each times its weight. */
  static double loss(double[] output, FMatrixRMaj weights) {
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += output[i] * weights.data[i];
    }
    return sum;
  }

  static org.assertj.core.data.Offset<Double> about(double value) {
    return org.assertj.core.data.Offset.offset(TOLERANCE * Math.max(0.1, Math.abs(value)));
  }

  static FMatrixRMaj random(int rows, int columns, SplittableRandom random) {
    FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < rows * columns; i++) {
      matrix.data[i] = (float) (2 * random.nextDouble() - 1);
    }
    return matrix;
  }

  static double[] doubles(FMatrixRMaj matrix) {
    double[] values = new double[matrix.getNumElements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.data[i];
    }
    return values;
  }

  /** z [rows, n] = x [rows, k] w [k, n] + b [n]. */
  static double[] affine(double[] x, int rows, int k, double[] w, double[] b) {
    int n = b.length;
    double[] z = new double[rows * n];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j++) {
        double sum = b[j];
        for (int i = 0; i < k; i++) {
          sum += x[r * k + i] * w[i * n + j];
        }
        z[r * n + j] = sum;
      }
    }
    return z;
  }

  static List<int[]> lengths() {
    return List.of(
        new int[] {1},
        new int[] {4},
        new int[] {3, 5, 1},
        new int[] {2, 2, 2, 2, 2, 2, 2},
        new int[] {1, 1, 6});
  }
}
