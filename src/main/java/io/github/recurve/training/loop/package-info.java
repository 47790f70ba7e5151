/**
 * The training loop, independent of the task. Not exported.
 *
 * <p>A new structure implements {@link io.github.recurve.training.loop.TrainingTask}, a network
 * with its data, and passes it to a {@link io.github.recurve.training.loop.TrainingLoop}. The loop
 * splits batches into shards, sums their gradients in a fixed order, steps the optimiser, averages
 * weights, evaluates on the dev set after each epoch, keeps the best weights, stops early, and
 * writes checkpoints from which it resumes to the same bits.
 */
package io.github.recurve.training.loop;
