package io.github.recurve.matrix;

/** {@link Kernel#lstm} and its gradient in plain Java, for the units {@code from .. size}. */
final class PlainLstm {
  private PlainLstm() {}

  static void forward(
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
    for (int j = from; j < size; j++) {
      int i = zAt + j;
      int f = i + size;
      int o = f + size;
      int g = o + size;
      float cell = z[f] * before[beforeAt + j] + z[i] * z[g];
      float t = ScalarFunctions.tanh(cell) + 0f; // no negative zero, as in Kernel.tanh
      c[cAt + j] = cell;
      tanh[tanhAt + j] = t;
      h[hAt + j] = z[o] * t;
    }
  }

  static void backward(
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
