package io.github.recurve.network;

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
 * {@code RecurrentLayerTest.weightGradientsAreSumsOverTheUnrolledSteps} works through an example by
 * hand.
 *
 * <p>Recurrent dropout is variational: one mask on h_{t-1} for all steps of a sequence.
 */
final class Elman extends AbstractRecurrentLayer {

  /** Column blocks of the weights: the recurrent weights are [hidden, GATES * hidden]. */
  static final int GATES = 1;

  Elman(String name, RecurrentConfig config, Direction direction, SplittableRandom random) {
    super(name, config, GATES, direction, random);
  }

  @Override
  UnrolledPass pass(PackedBatch batch, FMatrixRMaj x, RecurrentState initial, Workspace workspace) {
    return new ElmanPass(batch, x, initial, workspace);
  }

  private final class ElmanPass extends UnrolledPass {

    ElmanPass(PackedBatch batch, FMatrixRMaj x, RecurrentState initial, Workspace workspace) {
      super(Elman.this, batch, x, initial, workspace);
    }

    @Override
    void step(Step step) {
      recur(step, output, true); // [active, h]
      kernel.tanh(output.data, step.row() * hidden, step.active() * hidden);
    }

    @Override
    void stepBackward(Step step, RecurrentState d, FMatrixRMaj dBefore, FMatrixRMaj dz) {
      int at = step.row() * hidden;
      for (int j = 0; j < step.active() * hidden; j++) {
        float h = output.data[at + j];
        dz.data[at + j] = d.hidden().data[j] * (1 - h * h);
      }
    }
  }
}
