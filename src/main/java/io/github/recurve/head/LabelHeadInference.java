package io.github.recurve.head;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.network.LinearInference;
import io.github.recurve.network.SoftmaxLoss;
import io.github.recurve.network.WeightSource;

/** The inference part of a {@link LabelHead}. Immutable and safe for any number of threads. */
public final class LabelHeadInference {

  private final LabelHead head;
  private final LinearInference linear;
  private final SoftmaxLoss softmax; // with the temperature applied

  private LabelHeadInference(LabelHead head, LinearInference linear) {
    this.head = head;
    this.linear = linear;
    softmax = new SoftmaxLoss(head.decoding().temperature(), 0);
  }

  /**
   * A head over vectors of the given size.
   *
   * @throws ModelFormatException if the weights do not have the shapes that the head needs
   */
  public static LabelHeadInference of(LabelHead head, int inputSize, WeightSource weights)
      throws ModelFormatException {
    return new LabelHeadInference(
        head,
        new LinearInference(LabelHead.tensor("scores"), inputSize, head.labels().size(), weights));
  }

  /** The same weights with other decoding. */
  public LabelHeadInference with(LabelDecoding decoding) {
    return new LabelHeadInference(head.with(decoding), linear);
  }

  /** The description. */
  public LabelHead head() {
    return head;
  }

  /** The scores of all labels [labels], before any temperature, for {@code x [in]}. */
  public float[] scores(float[] x) {
    float[] z = new float[linear.outputSize()]; // [labels]
    float[] scratch = new float[Math.max(1, linear.scratchSize())];
    linear.apply(Block.row(x), 1, Block.row(z), scratch);
    return z;
  }

  /** The probabilities of all labels [labels]; {@code scores} is overwritten with them. */
  public float[] probabilities(float[] scores) {
    softmax.probabilities(scores, 1, scores.length, scores);
    return scores;
  }
}
