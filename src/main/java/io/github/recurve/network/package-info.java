/**
 * Layers of a network, forward and backward, and their inference: {@linkplain
 * io.github.recurve.settings.CellType recurrent cells}, pooling, attention, losses, conditional
 * random fields, parameters and optimisers.
 *
 * <p>Training and inference are two paths over the same weights. A {@linkplain
 * io.github.recurve.network.Layer layer} works on the rows of a {@linkplain
 * io.github.recurve.network.PackedBatch packed batch} and keeps the values that its gradient needs;
 * the classes named {@code ...Inference} take their {@linkplain io.github.recurve.network.Weights
 * weights} from a {@linkplain io.github.recurve.network.WeightSource source} in any number format
 * and keep no intermediate values. With float32 weights both paths give the same bits.
 *
 * <p>Internal: not part of the public API.
 */
package io.github.recurve.network;
