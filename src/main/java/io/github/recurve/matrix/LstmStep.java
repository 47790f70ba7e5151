package io.github.recurve.matrix;

/**
 * What an LSTM computes behind its products, for the units {@code from .. size}; the numbers of a
 * step lie in rows of larger arrays.
 *
 * <p>Stateless and safe for any number of threads that do not write to the same elements. All
 * implementations give the same bits.
 */
public interface LstmStep {

  /**
   * The end of a step: {@code c_t = f c_{t-1} + i g} and {@code h_t = o tanh(c_t)}. The arrays may
   * be one and the same, and c_t may take the place of c_{t-1}.
   *
   * @param z [i, f, o, g] from {@code zAt}
   * @param before c_{t-1}
   * @param c written: c_t
   * @param tanh written: tanh(c_t)
   * @param h written: h_t
   * @param from the first unit to compute, usually 0
   * @param size all units
   */
  void forward(
      float[] z,
      int zAt,
      float[] before,
      int beforeAt,
      float[] c,
      int cAt,
      float[] tanh,
      int tanhAt,
      float[] h,
      int hAt,
      int from,
      int size);

  /**
   * The gradient of {@link #forward} and of the gates' functions.
   *
   * <pre>
   *   dc_t    += dh_t o (1 - tanh(c_t)^2)             dc_{t-1} += dc_t f
   *   di = dc_t g i (1 - i)    df = dc_t c_{t-1} f (1 - f)
   *   do = dh_t tanh(c_t) o (1 - o)    dg = dc_t i (1 - g^2)
   * </pre>
   *
   * @param z [i, f, o, g] from {@code zAt}, after their functions
   * @param dz written from {@code zAt}: [di, df, do, dg], before their functions
   * @param tanh tanh(c_t) from {@code at}
   * @param dh from {@code at}
   * @param dc from {@code at}: what later steps gave; becomes the whole gradient
   * @param before c_{t-1} from {@code beforeAt}
   * @param dBefore dc_{t-1} from {@code dBeforeAt}, added to
   * @param from the first unit to compute, usually 0
   * @param size all units
   */
  void backward(
      float[] z,
      float[] dz,
      int zAt,
      float[] tanh,
      float[] dh,
      float[] dc,
      int at,
      float[] before,
      int beforeAt,
      float[] dBefore,
      int dBeforeAt,
      int from,
      int size);
}
