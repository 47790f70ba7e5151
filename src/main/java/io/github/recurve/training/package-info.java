/**
 * Training, independent of what is trained.
 *
 * <p>Users see {@link io.github.recurve.training.TrainingSettings}, a {@link
 * io.github.recurve.training.TrainingListener} for progress, {@link
 * io.github.recurve.training.TrainingException} for runs that diverge, and the options that all
 * trainers inherit from {@link io.github.recurve.training.Trainer}.
 *
 * <p>A new structure implements {@link io.github.recurve.training.TrainingTask}, a network with its
 * data, and extends {@code Trainer}. The run then splits batches into shards, sums their gradients
 * in a fixed order, steps the optimiser, averages weights, evaluates on the dev set after each
 * epoch, keeps the best weights, stops early, and writes checkpoints from which it resumes to the
 * same bits.
 */
package io.github.recurve.training;
