package io.github.recurve.network;

import io.github.recurve.kernel.Kernel;
import io.github.recurve.kernel.Kernels;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The simple recurrent layer, one direction (Elman, Cognitive Science 14(2), 1990).
 *
 * <pre>
 *   h_t = tanh(x_t W + h_{t-1} U + b)        W [in, h]   U [h, h]   b [1, h]
 * </pre>
 *
 * Back-propagation through time: dz_t = (dy_t + dz_{t+1} U^T) * (1 - h_t^2), and the gradient of
 * each weight is the sum over the unrolled steps, dW = sum_t x_t^T dz_t, dU = sum_t h_{t-1}^T dz_t.
 *
 * <p>Recurrent dropout is variational: one mask on h_{t-1} for all steps of a sequence.
 */
final class Elman extends RecurrentWeights {

  Elman(String name, RecurrentConfig shape, Direction direction, SplittableRandom random) {
    super(name, shape, 1, direction, random);
  }

  @Override
  public SequenceEvaluator evaluator() {
    return new ElmanEvaluator(this);
  }

  @Override
  public Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    ElmanPass pass = new ElmanPass(batch, x, workspace);
    pass.forward();
    return pass;
  }

  private final class ElmanPass implements Pass {
    private final PackedBatch batch;
    private final Workspace workspace;
    private final FMatrixRMaj x; // [tokens, in]
    private final FMatrixRMaj previous; // [tokens, h]: h_{t-1}, masked
    private final FMatrixRMaj output; // [tokens, h]: h_t
    private final FMatrixRMaj mask; // [sequences, h], or null without recurrent dropout
    private final FMatrixRMaj room; // [sequences, r]

    ElmanPass(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
      this.batch = batch;
      this.workspace = workspace;
      this.x = x;
      previous = workspace.take(batch.tokens(), hidden);
      output = workspace.take(batch.tokens(), hidden);
      mask = Dropout.mask(batch.sequences(), hidden, recurrentDropout, workspace);
      room = recurrent.room(workspace, batch.sequences());
    }

    void forward() {
      Kernel kernel = Kernels.get();
      RowOps.affine(kernel, x, input, bias, output); // [tokens, h]
      for (int k = 0; k < batch.steps(); k++) {
        int t = direction.step(batch, k);
        int row = batch.offset(t);
        int carried = direction.carried(batch, t);
        int before = direction.previousOffset(batch, t);
        Recurrence.carry(output, before, previous, row, carried, batch.active(t), mask);
        recurrent.multiply(kernel, previous, row, carried, output, true, room); // [carried, h]
        kernel.tanh(output.data, row * hidden, batch.active(t) * hidden);
      }
    }

    @Override
    public FMatrixRMaj output() {
      return output;
    }

    @Override
    public FMatrixRMaj backward(FMatrixRMaj dy, Gradients gradients) {
      Kernel kernel = Kernels.get();
      FMatrixRMaj dPrevious = workspace.take(batch.sequences(), hidden); // [active, h]
      for (int k = batch.steps() - 1; k >= 0; k--) {
        int t = direction.step(batch, k);
        int row = batch.offset(t);
        int carried = direction.carried(batch, t);
        for (int j = row * hidden; j < (row + batch.active(t)) * hidden; j++) {
          float h = output.data[j];
          dy.data[j] *= 1 - h * h; // dz takes the place of dy
        }
        recurrent.multiplyTransposed(kernel, dy, row, carried, dPrevious, room); // [carried, h]
        Recurrence.carryBack(dPrevious, dy, direction.previousOffset(batch, t), carried, mask);
      }
      return Recurrence.weightGradients(
          kernel, workspace, x, previous, dy, input, recurrent, bias, gradients);
    }
  }
}
