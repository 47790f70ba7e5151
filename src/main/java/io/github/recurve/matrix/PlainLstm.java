package io.github.recurve.matrix;

/** The step in plain Java. */
final class PlainLstm implements LstmStep {

  static final LstmStep STEP = new PlainLstm();

  private PlainLstm() {}

  @Override
  public void forward(
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
      int size) {
    int f = zAt + size;
    int o = f + size;
    int g = o + size;
    for (int j = from; j < size; j++) {
      float cell = z[f + j] * before[beforeAt + j] + z[zAt + j] * z[g + j];
      c[cAt + j] = cell;
      tanh[tanhAt + j] = cell;
    }
    ScalarFunctions.tanh(tanh, tanhAt + from, size - from, 1f, 1f, 0f); // C2 vectorises this alone
    for (int j = from; j < size; j++) {
      h[hAt + j] = z[o + j] * tanh[tanhAt + j];
    }
  }

  @Override
  public void backward(
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
      int size) {
    for (int j = from; j < size; j++) {
      int i = zAt + j;
      int f = i + size;
      int o = f + size;
      int g = o + size;
      float d = dh[at + j];
      float t = tanh[at + j];
      float dCell = dc[at + j] + d * z[o] * (1 - t * t);
      dc[at + j] = dCell;
      dz[i] = dCell * z[g] * z[i] * (1 - z[i]);
      dz[f] = dCell * before[beforeAt + j] * z[f] * (1 - z[f]);
      dz[o] = d * t * z[o] * (1 - z[o]);
      dz[g] = dCell * z[i] * (1 - z[g] * z[g]);
      dBefore[dBeforeAt + j] += dCell * z[f];
    }
  }
}
