package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * The states of a batch and nothing for a gradient: the formulas of {@link Lstm}, with its bits,
 * step by step on the same memory. The gates of a step stay in the second-level cache: 32 sequences
 * of 25 steps, 150 inputs, 2 x 128 units take 4.9 instead of 5.6 ms (Zen 4, one thread, JDK 17).
 */
final class LstmStates {

  private final Lstm layer;
  private final PackedBatch batch;
  private final RecurrentState state;
  private final boolean fresh; // whether the states before the first step are zero
  private final FMatrixRMaj gates; // [sequences, 4h]
  private final FMatrixRMaj tanh; // [1, h]
  private final FMatrixRMaj room; // [sequences, r]

  /**
   * Of a batch of whole sequences, or of one that goes on from a state.
   *
   * @param state of as many sequences as the batch has, becomes that of the last step; or null
   */
  LstmStates(Lstm layer, PackedBatch batch, RecurrentState state, Workspace workspace) {
    this.layer = layer;
    this.batch = batch;
    fresh = state == null;
    this.state = fresh ? new RecurrentState(batch.sequences(), layer.hidden) : state;
    gates = workspace.take(batch.sequences(), 4 * layer.hidden);
    tanh = workspace.take(1, layer.hidden);
    room = layer.recurrent.room(workspace, batch.sequences());
  }

  /** Writes h_t [tokens, h] to the columns of {@code y} from {@code column} on. */
  void write(FMatrixRMaj x, FMatrixRMaj y, int column) {
    Kernel kernel = Kernels.get();
    FMatrixRMaj states = state.hidden(); // [sequences, h]
    int n = gates.numCols;
    for (int k = 0; k < batch.steps(); k++) {
      int t = layer.direction.step(batch, k);
      int row = batch.offset(t);
      int active = batch.active(t);
      for (int r = 0; r < active; r++) {
        System.arraycopy(layer.bias.value().data, 0, gates.data, r * n, n); // [1, 4h]
        if (state.starts(row + r)) {
          clear(r);
        }
      }
      int from = row * x.numCols;
      kernel.multiply(
          new Block(x.data, from, x.numCols), active, layer.input.packed(), Block.of(gates), true);
      if (k > 0 || !fresh) {
        layer.recurrent.multiply(kernel, states, 0, active, gates, true, room); // [active, 4h]
      }
      for (int r = 0; r < active; r++) {
        step(kernel, r, y.data, (row + r) * y.numCols + column);
      }
    }
  }

  private void clear(int sequence) {
    int h = layer.hidden;
    Arrays.fill(state.hidden().data, sequence * h, (sequence + 1) * h, 0);
    Arrays.fill(state.cell().data, sequence * h, (sequence + 1) * h, 0);
  }

  private void step(Kernel kernel, int sequence, float[] y, int at) {
    int h = layer.hidden;
    int i = sequence * gates.numCols;
    int c = sequence * h;
    float[] cell = state.cell().data; // [sequences, h]: c_t in the place of c_{t-1}
    Block cells = new Block(cell, c, h);
    Block hidden = new Block(y, at, h);
    kernel
        .lstm()
        .forward(
            new Block(gates.data, i, 4 * h), cells, cells, Block.of(tanh), hidden, 1, h); // [h]
    System.arraycopy(y, at, state.hidden().data, c, h);
  }
}
