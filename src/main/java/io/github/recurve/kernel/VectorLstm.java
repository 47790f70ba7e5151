package io.github.recurve.kernel;

import static io.github.recurve.kernel.VectorShape.LANES;
import static io.github.recurve.kernel.VectorShape.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The step on vectors, with the bits of {@link PlainLstm}, whose loops C2 leaves scalar: it cannot
 * rule out that parts of arrays overlap.
 *
 * <p>The loop over the cells repeats the formula of {@link VectorFunctions#tanh} instead of calling
 * it, which would set up constants again and take a second pass over the cells.
 */
final class VectorLstm implements LstmStep {

  @Override
  public void forward(Block z, Block before, Block c, Block tanh, Block h, int rows, int size) {
    for (int r = 0; r < rows; r++) {
      float[] gates = z.data();
      int i = z.index(r);
      VectorFunctions.tanh(gates, i, 3 * size, 0.5f, 0.5f, 0.5f);
      VectorFunctions.tanh(gates, i + 3 * size, size, 1f, 1f, 0f);
      int whole = SPECIES.loopBound(size);
      cells(
          gates,
          i,
          before.data(),
          before.index(r),
          c.data(),
          c.index(r),
          tanh.data(),
          tanh.index(r),
          h.data(),
          h.index(r),
          size);
      if (whole < size) {
        PlainLstm.cells(z, before, c, tanh, h, r, whole, size);
      }
    }
  }

  /** Computes all units except those after the last whole vector, from computed gates. */
  private static void cells(
      float[] z,
      int zOffset,
      float[] before,
      int beforeOffset,
      float[] c,
      int cOffset,
      float[] tanh,
      int tanhOffset,
      float[] h,
      int hOffset,
      int size) {
    FloatVector high = FloatVector.broadcast(SPECIES, ScalarFunctions.TANH_LIMIT);
    FloatVector low = FloatVector.broadcast(SPECIES, -ScalarFunctions.TANH_LIMIT);
    FloatVector p0 = FloatVector.broadcast(SPECIES, ScalarFunctions.P0);
    FloatVector p1 = FloatVector.broadcast(SPECIES, ScalarFunctions.P1);
    FloatVector p2 = FloatVector.broadcast(SPECIES, ScalarFunctions.P2);
    FloatVector p3 = FloatVector.broadcast(SPECIES, ScalarFunctions.P3);
    FloatVector p4 = FloatVector.broadcast(SPECIES, ScalarFunctions.P4);
    FloatVector p5 = FloatVector.broadcast(SPECIES, ScalarFunctions.P5);
    FloatVector q0 = FloatVector.broadcast(SPECIES, 1f);
    FloatVector q1 = FloatVector.broadcast(SPECIES, ScalarFunctions.Q1);
    FloatVector q2 = FloatVector.broadcast(SPECIES, ScalarFunctions.Q2);
    FloatVector q3 = FloatVector.broadcast(SPECIES, ScalarFunctions.Q3);
    int f = zOffset + size;
    int o = f + size;
    int g = o + size;
    int whole = SPECIES.loopBound(size);
    for (int j = 0; j < whole; j += LANES) {
      FloatVector kept =
          FloatVector.fromArray(SPECIES, z, f + j)
              .mul(FloatVector.fromArray(SPECIES, before, beforeOffset + j));
      FloatVector cell =
          FloatVector.fromArray(SPECIES, z, zOffset + j)
              .mul(FloatVector.fromArray(SPECIES, z, g + j))
              .add(kept);
      cell.intoArray(c, cOffset + j);
      FloatVector x = cell.blend(high, cell.compare(VectorOperators.GT, high));
      x = x.blend(low, x.compare(VectorOperators.LT, low));
      FloatVector s = x.mul(x);
      FloatVector p = p5.fma(s, p4).fma(s, p3).fma(s, p2).fma(s, p1).fma(s, p0);
      FloatVector q = q3.fma(s, q2).fma(s, q1).fma(s, q0);
      FloatVector t = p.mul(x).div(q).add(0f); // no negative zero, as in tanh
      t.intoArray(tanh, tanhOffset + j);
      t.mul(FloatVector.fromArray(SPECIES, z, o + j)).intoArray(h, hOffset + j);
    }
  }

  @Override
  public void backward(Saved saved, Gradient gradient, int rows, int size) {
    int whole = SPECIES.loopBound(size);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    float[] z = saved.z().data();
    float[] before = saved.before().data();
    float[] tanh = saved.tanh().data();
    float[] dz = gradient.dz().data();
    float[] dh = gradient.dh().data();
    float[] dc = gradient.dc().data();
    float[] dBefore = gradient.dBefore().data();
    for (int r = 0; r < rows; r++) {
      int zOffset = saved.z().index(r);
      int beforeOffset = saved.before().index(r);
      int tanhOffset = saved.tanh().index(r);
      int dzOffset = gradient.dz().index(r);
      int dhOffset = gradient.dh().index(r);
      int dcOffset = gradient.dc().index(r);
      int dBeforeOffset = gradient.dBefore().index(r);
      for (int j = 0; j < whole; j += LANES) {
        FloatVector i = FloatVector.fromArray(SPECIES, z, zOffset + j);
        FloatVector f = FloatVector.fromArray(SPECIES, z, zOffset + size + j);
        FloatVector o = FloatVector.fromArray(SPECIES, z, zOffset + 2 * size + j);
        FloatVector g = FloatVector.fromArray(SPECIES, z, zOffset + 3 * size + j);
        FloatVector d = FloatVector.fromArray(SPECIES, dh, dhOffset + j);
        FloatVector t = FloatVector.fromArray(SPECIES, tanh, tanhOffset + j);
        FloatVector dCell =
            d.mul(o).mul(one.sub(t.mul(t))).add(FloatVector.fromArray(SPECIES, dc, dcOffset + j));
        dCell.intoArray(dc, dcOffset + j);
        FloatVector past = FloatVector.fromArray(SPECIES, before, beforeOffset + j);
        dCell.mul(g).mul(i).mul(one.sub(i)).intoArray(dz, dzOffset + j);
        dCell.mul(past).mul(f).mul(one.sub(f)).intoArray(dz, dzOffset + size + j);
        d.mul(t).mul(o).mul(one.sub(o)).intoArray(dz, dzOffset + 2 * size + j);
        dCell.mul(i).mul(one.sub(g.mul(g))).intoArray(dz, dzOffset + 3 * size + j);
        FloatVector sum =
            FloatVector.fromArray(SPECIES, dBefore, dBeforeOffset + j).add(dCell.mul(f));
        sum.intoArray(dBefore, dBeforeOffset + j);
      }
      if (whole < size) {
        PlainLstm.backward(saved, gradient, r, whole, size);
      }
    }
  }
}
