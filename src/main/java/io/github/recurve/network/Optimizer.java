package io.github.recurve.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/** Updates parameters from their gradients. Not thread-safe; confine to one thread at a time. */
public abstract class Optimizer {

  /**
   * Added to a decaying moment and subtracted again. That changes no moment that matters, but where
   * a row of a table is rarely used, its moments stop at about 1e-27 instead of becoming subnormal
   * numbers, with which processors are several times slower.
   */
  static final float TINY = 1e-20f;

  private final List<Parameter> parameters;
  private final Map<String, FMatrixRMaj> state = new LinkedHashMap<>();
  private long steps;

  Optimizer(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
  }

  /** One moment per parameter, in parameter order; initially zero, and part of the state. */
  final List<FMatrixRMaj> moments(String name) {
    List<FMatrixRMaj> moments = new ArrayList<>();
    for (Parameter p : parameters) {
      FMatrixRMaj zero = p.value().createLike();
      moments.add(zero);
      state.put(name + "/" + p.name(), zero);
    }
    return moments;
  }

  /**
   * Updates one parameter.
   *
   * @param index of the parameter, from 0
   * @param step from 1
   */
  abstract void update(int index, Parameter p, float[] gradient, long step, double learningRate);

  /** Updates every parameter once, and invalidates packed copies. */
  public final void step(Gradients gradients, double learningRate) {
    steps++;
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      update(i, p, gradients.values(p), steps, learningRate);
      p.updated();
    }
  }

  /** The moments by name; not copied, so that writing to them restores a checkpoint. */
  public final Map<String, FMatrixRMaj> state() {
    return Collections.unmodifiableMap(state);
  }

  /** Number of steps taken. */
  public final long steps() {
    return steps;
  }

  /** Sets the number of steps taken, as it was when the {@link #state} was stored. */
  public final void resumeAt(long taken) {
    this.steps = taken;
  }
}
