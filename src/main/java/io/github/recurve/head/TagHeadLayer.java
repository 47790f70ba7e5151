package io.github.recurve.head;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Linear;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The trainable part of a {@link TagHead}: scores of all tags, linear in the states, and the loss
 * of the gold tags under the decoder.
 */
public final class TagHeadLayer {

  private final Linear scores;
  private final TagDecoder decoder;
  private final TagHead head;

  TagHeadLayer(TagHead head, int inputSize, SplittableRandom random) {
    this.head = head;
    scores = new Linear(head.tensor("scores"), inputSize, head.tags().size(), random);
    decoder = head.decoder();
  }

  /** The description. */
  public TagHead head() {
    return head;
  }

  /** The weights, in a fixed order. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(scores.parameters());
    all.addAll(decoder.parameters());
    return all;
  }

  /**
   * The scores of the tags over {@code states [tokens, in]}, with the values that the backward pass
   * needs.
   */
  public Pass forward(PackedBatch batch, FMatrixRMaj states, Workspace workspace) {
    return new Pass(batch, scores.forward(batch, states, workspace), workspace);
  }

  /** One forward computation. */
  public final class Pass {
    private final PackedBatch batch;
    private final Layer.Pass linear;
    private final Workspace workspace;
    private FMatrixRMaj dScores;

    private Pass(PackedBatch batch, Layer.Pass linear, Workspace workspace) {
      this.batch = batch;
      this.linear = linear;
      this.workspace = workspace;
    }

    /** The scores [tokens, tags]. */
    public FMatrixRMaj scores() {
      return linear.output();
    }

    /**
     * The summed negative log-likelihood of the gold tags; {@link #backward} must follow.
     *
     * @param gold [tokens], indices of the tag set, -1 where unknown
     */
    public double loss(int[] gold, Gradients gradients) {
      FMatrixRMaj z = linear.output(); // [tokens, tags]
      dScores = workspace.take(z.numRows, z.numCols);
      return decoder.loss(batch, z, gold, dScores, gradients);
    }

    /** Adds the parameter gradients and returns that of the states [tokens, in]. */
    public FMatrixRMaj backward(Gradients gradients) {
      return linear.backward(dScores, gradients); // [tokens, in]
    }
  }
}
