package io.github.recurve.training;

/** How the step size falls from its start value over a run. */
public enum LearningRateSchedule {
  /** Not at all. */
  CONSTANT {
    @Override
    double factor(double done) {
      return 1;
    }
  },
  /** 1 / (1 + 4 x): a fifth at the end. */
  INVERSE {
    @Override
    double factor(double done) {
      return 1 / (1 + 4 * done);
    }
  },
  /** Straight to zero. */
  LINEAR {
    @Override
    double factor(double done) {
      return 1 - done;
    }
  },
  /**
   * Half a cosine wave to zero (Loshchilov and Hutter, ICLR 2017, equation 5, without restarts).
   */
  COSINE {
    @Override
    double factor(double done) {
      return (1 + Math.cos(Math.PI * done)) / 2;
    }
  };

  /**
   * The part of the start value that is left when part {@code done} in [0, 1] of the run is over.
   */
  abstract double factor(double done);
}
