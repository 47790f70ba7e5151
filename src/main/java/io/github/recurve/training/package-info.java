/**
 * The public, task-independent part of training: {@link
 * io.github.recurve.training.TrainingSettings}, a {@link
 * io.github.recurve.training.TrainingListener} for progress, {@link
 * io.github.recurve.training.TrainingException} for runs that diverge, and the options that all
 * trainers inherit from {@link io.github.recurve.training.Trainer}. The run itself is in {@link
 * io.github.recurve.training.loop}.
 */
package io.github.recurve.training;
