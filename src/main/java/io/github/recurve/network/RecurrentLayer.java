package io.github.recurve.network;

import org.ejml.data.FMatrixRMaj;

/** A layer of recurrent cells in one direction. */
public interface RecurrentLayer extends Layer {

  /**
   * Writes the states of {@link #forward} without dropout, {@code h_t [tokens, h]}, to the columns
   * of {@code y} from {@code column} on, for those who need no gradient.
   *
   * @param workspace of an evaluation
   */
  default void evaluate(
      PackedBatch batch, FMatrixRMaj x, FMatrixRMaj y, int column, Workspace workspace) {
    RowOps.copyInto(forward(batch, x, workspace).output(), y, column); // [tokens, h]
  }

  /** The inference path over the same weights. */
  SequenceEvaluator evaluator();
}
