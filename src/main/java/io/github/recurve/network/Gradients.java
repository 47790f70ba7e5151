package io.github.recurve.network;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/**
 * One gradient matrix per parameter, of the same shape, to which layers add. Not thread-safe;
 * confine to one thread at a time.
 */
public final class Gradients {

  private final List<Parameter> parameters;
  private final Map<Parameter, RowsGradient> gradients = new IdentityHashMap<>();

  /** Zero gradients for the parameters. */
  public Gradients(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    for (Parameter p : parameters) {
      gradients.put(p, new RowsGradient(p));
    }
  }

  /** The parameters, in the order that sums and files use. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The gradient of a parameter; callers add to it.
   *
   * @throws IllegalArgumentException if the parameter is not one of {@link #parameters}
   */
  public FMatrixRMaj of(Parameter parameter) {
    return gradient(parameter).all();
  }

  /**
   * The gradient of a table of vectors; callers add only to these rows. Rows for which this was
   * never called take no time in sums.
   *
   * @param rows negative ones are left out
   * @throws IllegalArgumentException if the parameter is not one of {@link #parameters}
   */
  public FMatrixRMaj ofRows(Parameter table, int... rows) {
    return gradient(table).rows(rows);
  }

  /** The values of a gradient, only for reading. */
  float[] values(Parameter parameter) {
    return gradient(parameter).values().data;
  }

  private RowsGradient gradient(Parameter parameter) {
    RowsGradient gradient = gradients.get(parameter);
    if (gradient == null) {
      throw new IllegalArgumentException("not one of the parameters: " + parameter);
    }
    return gradient;
  }

  /** Sets all gradients to zero. */
  public void zero() {
    gradients.values().forEach(RowsGradient::zero);
  }

  /** Adds the gradients of another set over the same parameters. */
  public void add(Gradients other) {
    for (Parameter p : parameters) {
      gradient(p).add(other.gradient(p));
    }
  }

  /** Multiplies all gradients by a factor. */
  public void scale(float factor) {
    for (Parameter p : parameters) {
      float[] x = values(p);
      gradient(p)
          .forEach(
              (begin, end) -> {
                for (int i = begin; i < end; i++) {
                  x[i] *= factor;
                }
              });
    }
  }

  /**
   * Clips the gradient to a global norm of {@code maxNorm} (Pascanu et al., ICML 2013, algorithm
   * 1).
   *
   * @return the norm before clipping
   * @throws ArithmeticException if a gradient is not finite; the message names the parameter
   */
  public double clipByGlobalNorm(double maxNorm) {
    double sum = 0;
    for (Parameter p : parameters) {
      float[] x = values(p);
      double squares =
          gradient(p)
              .sum(
                  (before, begin, end) -> {
                    double part = before;
                    for (int i = begin; i < end; i++) {
                      part += (double) x[i] * x[i];
                    }
                    return part;
                  });
      if (!Double.isFinite(squares)) {
        throw new ArithmeticException("the gradient of " + p + " is not finite");
      }
      sum += squares;
    }
    double norm = Math.sqrt(sum);
    if (norm > maxNorm) {
      scale((float) (maxNorm / norm));
    }
    return norm;
  }
}
