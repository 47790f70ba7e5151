/**
 * From tokens to states: the features of a word form, and stacked bidirectional recurrence over
 * them, in training ({@link io.github.recurve.encoder.Encoder}) and in inference ({@link
 * io.github.recurve.encoder.EncoderInference}). Internal: users meet it through the packages of the
 * structures that are built on it.
 *
 * <p>A new input of the network is one class, a {@link io.github.recurve.encoder.Feature}, and one
 * setting.
 */
package io.github.recurve.encoder;
