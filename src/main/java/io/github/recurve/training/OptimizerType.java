package io.github.recurve.training;

/** The optimisers to choose from. */
public enum OptimizerType {
  /** Adam; with weight decay, AdamW. */
  ADAM,
  /** Stochastic gradient descent with momentum. */
  SGD
}
