package io.github.recurve.training;

import io.github.recurve.network.Adam;
import io.github.recurve.network.Optimizer;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Sgd;
import java.util.List;

/** The optimisers to choose from. */
public enum OptimizerType {
  /** Adam; with weight decay, AdamW. */
  ADAM {
    @Override
    Optimizer create(List<Parameter> parameters, double weightDecay) {
      return new Adam(parameters, weightDecay);
    }
  },
  /** Stochastic gradient descent with momentum. */
  SGD {
    @Override
    Optimizer create(List<Parameter> parameters, double weightDecay) {
      return new Sgd(parameters, weightDecay);
    }
  };

  abstract Optimizer create(List<Parameter> parameters, double weightDecay);
}
