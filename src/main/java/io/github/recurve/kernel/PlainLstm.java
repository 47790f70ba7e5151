package io.github.recurve.kernel;

/** The step in plain Java. */
final class PlainLstm implements LstmStep {

  static final LstmStep STEP = new PlainLstm();

  private PlainLstm() {}

  @Override
  public void forward(Block z, Block before, Block c, Block tanh, Block h, int rows, int size) {
    for (int r = 0; r < rows; r++) {
      int i = z.index(r);
      ScalarFunctions.tanh(z.data(), i, 3 * size, 0.5f, 0.5f, 0.5f);
      ScalarFunctions.tanh(z.data(), i + 3 * size, size, 1f, 1f, 0f);
      cells(z, before, c, tanh, h, r, 0, size);
    }
  }

  /** The units {@code first .. size} of one row whose gates are computed. */
  static void cells(
      Block z, Block before, Block c, Block tanh, Block h, int row, int first, int size) {
    float[] gates = z.data();
    float[] cBefore = before.data();
    float[] cAfter = c.data();
    float[] tanhs = tanh.data();
    float[] hidden = h.data();
    int beforeOffset = before.index(row);
    int cOffset = c.index(row);
    int tanhOffset = tanh.index(row);
    int hOffset = h.index(row);
    int i = z.index(row);
    int f = i + size;
    int o = f + size;
    int g = o + size;
    for (int j = first; j < size; j++) {
      float cell = gates[f + j] * cBefore[beforeOffset + j] + gates[i + j] * gates[g + j];
      cAfter[cOffset + j] = cell;
      tanhs[tanhOffset + j] = cell;
    }
    // A separate loop, which C2 vectorises.
    ScalarFunctions.tanh(tanhs, tanhOffset + first, size - first, 1f, 1f, 0f);
    for (int j = first; j < size; j++) {
      hidden[hOffset + j] = gates[o + j] * tanhs[tanhOffset + j];
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
    float[] before = saved.before().data();
    float[] tanh = saved.tanh().data();
    float[] dz = gradient.dz().data();
    float[] dh = gradient.dh().data();
    float[] dc = gradient.dc().data();
    float[] dBefore = gradient.dBefore().data();
    int zOffset = saved.z().index(row);
    int beforeOffset = saved.before().index(row);
    int tanhOffset = saved.tanh().index(row);
    int dzOffset = gradient.dz().index(row);
    int dhOffset = gradient.dh().index(row);
    int dcOffset = gradient.dc().index(row);
    int dBeforeOffset = gradient.dBefore().index(row);
    for (int j = first; j < size; j++) {
      float i = z[zOffset + j];
      float f = z[zOffset + size + j];
      float o = z[zOffset + 2 * size + j];
      float g = z[zOffset + 3 * size + j];
      float d = dh[dhOffset + j];
      float t = tanh[tanhOffset + j];
      float dCell = dc[dcOffset + j] + d * o * (1 - t * t);
      dc[dcOffset + j] = dCell;
      dz[dzOffset + j] = dCell * g * i * (1 - i);
      dz[dzOffset + size + j] = dCell * before[beforeOffset + j] * f * (1 - f);
      dz[dzOffset + 2 * size + j] = d * t * o * (1 - o);
      dz[dzOffset + 3 * size + j] = dCell * i * (1 - g * g);
      dBefore[dBeforeOffset + j] += dCell * f;
    }
  }
}
