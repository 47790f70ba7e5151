package io.github.recurve.network;

import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/** A rule that changes weights by their gradients. Belongs to one thread at a time. */
public interface Optimizer {

  /** Changes the weights once. The caller tells the parameters that they were updated. */
  void step(Gradients gradients, double learningRate);

  /** The optimiser's memory by name; live, so that writing into it restores a checkpoint. */
  Map<String, FMatrixRMaj> state();
}
