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
  private final Map<Parameter, FMatrixRMaj> matrices = new IdentityHashMap<>();

  /** Zero gradients for the parameters. */
  public Gradients(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
    for (Parameter p : parameters) {
      matrices.put(p, new FMatrixRMaj(p.value().numRows, p.value().numCols));
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
    FMatrixRMaj matrix = matrices.get(parameter);
    if (matrix == null) {
      throw new IllegalArgumentException("not one of the parameters: " + parameter);
    }
    return matrix;
  }

  /** Sets all gradients to zero. */
  public void zero() {
    for (Parameter p : parameters) {
      of(p).zero();
    }
  }

  /** Adds the gradients of another set over the same parameters. */
  public void add(Gradients other) {
    for (Parameter p : parameters) {
      float[] to = of(p).data;
      float[] from = other.of(p).data;
      ParallelRanges.forEach(
          p.size(),
          (begin, end) -> {
            for (int i = begin; i < end; i++) {
              to[i] += from[i];
            }
          });
    }
  }

  /** Multiplies all gradients by a factor. */
  public void scale(float factor) {
    for (Parameter p : parameters) {
      float[] x = of(p).data;
      ParallelRanges.forEach(
          p.size(),
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
      float[] x = of(p).data;
      double squares =
          ParallelRanges.sum(
              p.size(),
              (begin, end) -> {
                double part = 0;
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
