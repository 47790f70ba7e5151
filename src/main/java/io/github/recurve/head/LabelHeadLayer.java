package io.github.recurve.head;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Linear;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.SoftmaxLoss;
import io.github.recurve.network.Workspace;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The trainable part of a {@link LabelHead}: scores of all labels, linear in one vector per
 * sequence, and the cross-entropy of the gold labels.
 */
public final class LabelHeadLayer {

  private final Linear scores;
  private final SoftmaxLoss softmax;

  /**
   * A head over vectors of the given size.
   *
   * @param smoothing share of the target that is spread over all labels
   */
  public LabelHeadLayer(LabelHead head, int inputSize, float smoothing, SplittableRandom random) {
    scores = new Linear(LabelHead.tensor("scores"), inputSize, head.labels().size(), random);
    softmax = new SoftmaxLoss(1, smoothing);
  }

  /** The weights, in a fixed order. */
  public List<Parameter> parameters() {
    return scores.parameters();
  }

  /**
   * The scores of the labels over {@code x [sequences, in]}, with the values that the backward pass
   * needs.
   */
  public Pass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    return new Pass(scores.forward(batch, x, workspace), workspace);
  }

  /** One forward computation. */
  public final class Pass {
    private final Layer.Pass linear;
    private final Workspace workspace;
    private FMatrixRMaj dScores;

    private Pass(Layer.Pass linear, Workspace workspace) {
      this.linear = linear;
      this.workspace = workspace;
    }

    /** The scores [sequences, labels]. */
    public FMatrixRMaj scores() {
      return linear.output();
    }

    /**
     * The summed loss of the gold labels; {@link #backward} must follow.
     *
     * @param gold [sequences], -1 where unknown
     */
    public double loss(int[] gold) {
      FMatrixRMaj z = linear.output(); // [sequences, labels]
      dScores = workspace.take(z.numRows, z.numCols);
      return softmax.loss(z, gold, dScores);
    }

    /** Adds the parameter gradients and returns that of the input [sequences, in]. */
    public FMatrixRMaj backward(Gradients gradients) {
      return linear.backward(dScores, gradients); // [sequences, in]
    }
  }
}
