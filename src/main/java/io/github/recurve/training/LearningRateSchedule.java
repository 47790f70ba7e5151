package io.github.recurve.training;

/** The decay of the learning rate from its initial value over a run. */
public enum LearningRateSchedule {
  /** No decay. */
  CONSTANT {
    @Override
    public double factor(double done) {
      return 1;
    }
  },
  /** 1 / (1 + 4 x): a fifth at the end. */
  INVERSE {
    @Override
    public double factor(double done) {
      return 1 / (1 + 4 * done);
    }
  },
  /** Linear decay to zero. */
  LINEAR {
    @Override
    public double factor(double done) {
      return 1 - done;
    }
  },
  /**
   * Half a cosine wave to zero (Loshchilov and Hutter, ICLR 2017, equation 5, without restarts).
   */
  COSINE {
    @Override
    public double factor(double done) {
      return (1 + Math.cos(Math.PI * done)) / 2;
    }
  };

  /**
   * The fraction of the initial learning rate that applies when the fraction {@code done}, 0 to 1,
   * of the run is over.
   */
  public abstract double factor(double done);
}
