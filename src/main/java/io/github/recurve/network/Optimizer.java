package io.github.recurve.network;

import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/** Updates parameters from their gradients. Not thread-safe; confine to one thread at a time. */
public interface Optimizer {

  /** Updates every parameter once; their packed copies follow. */
  void step(Gradients gradients, double learningRate);

  /** The moments by name; live, so that writing to them restores a checkpoint. */
  Map<String, FMatrixRMaj> state();

  /** Number of steps taken. */
  long steps();

  /** Sets the number of steps taken, as it was when the {@link #state} was stored. */
  void resumeAt(long steps);
}
