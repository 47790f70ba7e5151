package io.github.recurve.training;

/**
 * The progress of a training run in one epoch.
 *
 * @param epoch from 1
 * @param loss mean training loss, in nats
 * @param score score on the dev set
 * @param improved whether the score is better than in all previous epochs, so that the weights of
 *     this epoch are kept
 * @param learningRate learning rate at the end of the epoch
 * @param tokensPerSecond training speed, without the evaluation
 * @param seconds wall time of the epoch, with the evaluation
 */
public record EpochReport(
    int epoch,
    double loss,
    double score,
    boolean improved,
    double learningRate,
    double tokensPerSecond,
    double seconds) {}
