package io.github.recurve.kernel;

/** The step in plain Java. */
final class PlainLstm implements LstmStep {

  static final LstmStep STEP = new PlainLstm();

  private PlainLstm() {}

  @Override
  public void forward(Block z, Block before, Block c, Block tanh, Block h, int rows, int size) {
    for (int r = 0; r < rows; r++) {
      int at = z.offset() + r * z.stride();
      ScalarFunctions.tanh(z.data(), at, 3 * size, 0.5f, 0.5f, 0.5f);
      ScalarFunctions.tanh(z.data(), at + 3 * size, size, 1f, 1f, 0f);
      cell(z.from(r), before.from(r), c.from(r), tanh.from(r), h.from(r), 0, size);
    }
  }

  /** The units {@code first .. size} of one row whose gates are computed. */
  static void cell(Block z, Block before, Block c, Block tanh, Block h, int first, int size) {
    float[] gates = z.data();
    float[] cBefore = before.data();
    float[] cAfter = c.data();
    float[] tanhs = tanh.data();
    float[] hidden = h.data();
    int beforeAt = before.offset();
    int cAt = c.offset();
    int tanhAt = tanh.offset();
    int hAt = h.offset();
    int i = z.offset();
    int f = i + size;
    int o = f + size;
    int g = o + size;
    for (int j = first; j < size; j++) {
      float cell = gates[f + j] * cBefore[beforeAt + j] + gates[i + j] * gates[g + j];
      cAfter[cAt + j] = cell;
      tanhs[tanhAt + j] = cell;
    }
    ScalarFunctions.tanh(tanhs, tanhAt + first, size - first, 1f, 1f, 0f); // C2 vectorises this
    for (int j = first; j < size; j++) {
      hidden[hAt + j] = gates[o + j] * tanhs[tanhAt + j];
    }
  }

  @Override
  public void backward(Saved saved, Gradient gradient, int rows, int size) {
    for (int r = 0; r < rows; r++) {
      backward(saved, gradient, r, 0, size);
    }
  }

  /** The units {@code first .. size} of one row. */
  static void backward(Saved saved, Gradient gradient, int row, int first, int size) {
    float[] z = saved.z().data();
    float[] dz = gradient.dz().data();
    float[] dc = gradient.dc().data();
    float[] dBefore = gradient.dBefore().data();
    float[] dh = gradient.dh().data();
    float[] tanh = saved.tanh().data();
    float[] before = saved.before().data();
    int zAt = saved.z().offset() + row * saved.z().stride();
    int dzAt = gradient.dz().offset() + row * gradient.dz().stride();
    int tanhAt = saved.tanh().offset() + row * saved.tanh().stride();
    int dhAt = gradient.dh().offset() + row * gradient.dh().stride();
    int dcAt = gradient.dc().offset() + row * gradient.dc().stride();
    int beforeAt = saved.before().offset() + row * saved.before().stride();
    int dBeforeAt = gradient.dBefore().offset() + row * gradient.dBefore().stride();
    for (int j = first; j < size; j++) {
      float i = z[zAt + j];
      float f = z[zAt + size + j];
      float o = z[zAt + 2 * size + j];
      float g = z[zAt + 3 * size + j];
      float d = dh[dhAt + j];
      float t = tanh[tanhAt + j];
      float dCell = dc[dcAt + j] + d * o * (1 - t * t);
      dc[dcAt + j] = dCell;
      dz[dzAt + j] = dCell * g * i * (1 - i);
      dz[dzAt + size + j] = dCell * before[beforeAt + j] * f * (1 - f);
      dz[dzAt + 2 * size + j] = d * t * o * (1 - o);
      dz[dzAt + 3 * size + j] = dCell * i * (1 - g * g);
      dBefore[dBeforeAt + j] += dCell * f;
    }
  }
}
