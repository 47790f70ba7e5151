package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The gradient of a whole network. Each layer is checked against an oracle in double precision by
 * its own test; here the chain is: the loss must change along a direction as the gradient says.
 * Directions keep the signs of half the gradient, so that the change stands out from the rounding
 * of floats.
 */
public final class LossAlongGradient {

  private static final double STEP = 5e-3;
  private static final int TRIALS = 4;

  private LossAlongGradient() {}

  /**
   * Checks the gradient of every parameter.
   *
   * @param loss computes the loss, and adds its gradients
   */
  public static void check(List<Parameter> parameters, ToDoubleFunction<Gradients> loss) {
    Gradients gradients = new Gradients(parameters);
    assertThat(loss.applyAsDouble(gradients)).isFinite();
    SplittableRandom random = new SplittableRandom(8);
    for (Parameter p : parameters) {
      for (int trial = 0; trial < TRIALS; trial++) {
        double[] direction = direction(gradients.of(p).data, p.size(), random);
        double expected = 0;
        for (int i = 0; i < p.size(); i++) {
          expected += direction[i] * gradients.of(p).data[i];
        }
        double change =
            (moved(p, direction, STEP, () -> loss.applyAsDouble(new Gradients(parameters)))
                    - moved(
                        p, direction, -STEP, () -> loss.applyAsDouble(new Gradients(parameters))))
                / (2 * STEP);
        assertThat(change).as(p.toString()).isCloseTo(expected, within(0.01 * expected + 2e-3));
      }
    }
  }

  /** A random half of the gradient, of length 1. */
  private static double[] direction(float[] gradient, int size, SplittableRandom random) {
    double[] direction = new double[size];
    double norm = 0;
    for (int i = 0; i < size; i++) {
      direction[i] = random.nextBoolean() ? gradient[i] : 0;
      norm += direction[i] * direction[i];
    }
    for (int i = 0; i < size && norm > 0; i++) {
      direction[i] /= Math.sqrt(norm);
    }
    return direction;
  }

  /** The loss with a parameter moved by a step in a direction. */
  private static double moved(Parameter p, double[] direction, double step, DoubleSupplier loss) {
    float[] before = p.value().data.clone();
    for (int i = 0; i < p.size(); i++) {
      p.value().data[i] += (float) (step * direction[i]);
    }
    p.updated();
    double moved = loss.getAsDouble();
    System.arraycopy(before, 0, p.value().data, 0, p.size());
    p.updated();
    return moved;
  }
}
