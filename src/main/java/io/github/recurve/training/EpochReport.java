package io.github.recurve.training;

/**
 * One line of a training log.
 *
 * @param epoch from 1
 * @param loss mean training loss, natural logarithm units
 * @param score score on the dev set
 * @param best the best score so far
 * @param learningRate step size at the end of the epoch
 * @param tokensPerSecond training speed, evaluation left out
 * @param seconds wall time of the epoch with evaluation
 */
public record EpochReport(
    int epoch,
    double loss,
    double score,
    double best,
    double learningRate,
    double tokensPerSecond,
    double seconds) {

  /** Whether this epoch is the best so far. */
  public boolean improved() {
    return score >= best;
  }
}
