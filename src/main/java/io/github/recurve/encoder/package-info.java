/**
 * From tokens to states: the features of a word form, and stacked bidirectional recurrence over
 * them, in training ({@link io.github.recurve.encoder.Encoder}) and in inference ({@link
 * io.github.recurve.encoder.EncoderInference}). Internal: used through the packages of the
 * structures built on it.
 *
 * <p>To add an input to the network, write one class, a {@link io.github.recurve.encoder.Feature},
 * and one setting.
 */
package io.github.recurve.encoder;
