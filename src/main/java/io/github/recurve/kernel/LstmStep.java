package io.github.recurve.kernel;

/**
 * The element-wise part of an LSTM step, forward and backward, for some sequences side by side, one
 * per row.
 *
 * <p>Stateless and safe for any number of threads that do not write to the same elements. All
 * implementations give the same bits.
 */
public interface LstmStep {

  /**
   * Applies the gates' functions in place and computes {@code c_t = f c_{t-1} + i g} and {@code h_t
   * = o tanh(c_t)}.
   *
   * @param z [rows, 4 size], columns i f o g: x W + h_{t-1} U + b, overwritten by the gates
   * @param before [rows, size], c_{t-1}
   * @param c [rows, size], written: c_t; may be {@code before}
   * @param tanh [rows, size], written: tanh(c_t); may be {@code h}
   * @param h [rows, size], written: h_t
   */
  void forward(Block z, Block before, Block c, Block tanh, Block h, int rows, int size);

  /**
   * The gradient of {@link #forward}.
   *
   * <pre>
   *   dc_t    += dh_t o (1 - tanh(c_t)^2)             dc_{t-1} += dc_t f
   *   di = dc_t g i (1 - i)    df = dc_t c_{t-1} f (1 - f)
   *   do = dh_t tanh(c_t) o (1 - o)    dg = dc_t i (1 - g^2)
   * </pre>
   */
  void backward(Saved saved, Gradient gradient, int rows, int size);

  /**
   * The values of the forward computation that its gradient needs.
   *
   * @param z [rows, 4 size], the gates after their functions
   * @param before [rows, size], c_{t-1}
   * @param tanh [rows, size], tanh(c_t)
   */
  record Saved(Block z, Block before, Block tanh) {}

  /**
   * The gradients that a backward step reads and writes.
   *
   * @param dz [rows, 4 size], written: with respect to the gates before their functions
   * @param dh [rows, size]
   * @param dc [rows, size], that of later steps; becomes the whole gradient
   * @param dBefore [rows, size], dc_{t-1}, added to
   */
  record Gradient(Block dz, Block dh, Block dc, Block dBefore) {}
}
