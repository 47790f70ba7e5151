package io.github.recurve.network;

import io.github.recurve.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Auxiliary objective of a bidirectional encoder: the forward state of a token predicts the next
 * word, the backward state the previous one (Rei, ACL 2017, section 3). It lets the encoder learn
 * word order where annotation is scarce; inference does not use it.
 *
 * <pre>
 *   states [tokens, 2h] = (f, g)
 *   m = tanh(f W + b) [tokens, d] -> softmax(m E^T + c) [tokens, words]       the next word
 *   m = tanh(g V + a) [tokens, d] -> softmax(m E^T + c) [tokens, words]       the previous word
 * </pre>
 *
 * <p>Both directions share E and c. The softmax may be sampled, see {@link TiedSoftmax}. Holds
 * parameters and no state, so any number of passes may run at once.
 */
public final class NeighbourLoss {

  /** The word before the first and after the last one of a sentence. */
  public static final int BOUNDARY = 0;

  /** Columns d of the layer between states and words. */
  private static final int SIZE = 64;

  private final Linear next;
  private final Linear previous;
  private final Embedding words; // E [words, d]
  private final TiedSoftmax softmax;
  private final float[] inclusion; // [words]

  /**
   * An objective over states of two directions.
   *
   * @param stateSize columns of both directions, 2h
   * @param weight the factor of loss and gradient
   * @param inclusion [words], the probability of each word to be in a sample, see {@link
   *     TiedSoftmax#inclusion}
   */
  public NeighbourLoss(int stateSize, float weight, float[] inclusion, SplittableRandom random) {
    this.inclusion = inclusion.clone();
    next = new Linear("neighbour.next", stateSize / 2, SIZE, random);
    previous = new Linear("neighbour.previous", stateSize / 2, SIZE, random);
    words = new Embedding("neighbour.words", inclusion.length, SIZE, random);
    softmax =
        new TiedSoftmax("neighbour", words, inclusion.length, new TiedSoftmax.Target(0, weight));
  }

  /** The weights, in a fixed order. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(next.parameters());
    all.addAll(previous.parameters());
    all.add(words.table());
    all.addAll(softmax.parameters());
    return all;
  }

  /**
   * Adds the gradients of all weights and states.
   *
   * @param states [tokens, 2h]
   * @param ids [tokens], words in the order of the batch
   * @param dStates [tokens, 2h], added to
   * @return the loss in nats, summed over tokens and directions, times the weight
   */
  public double add(
      PackedBatch batch,
      FMatrixRMaj states,
      int[] ids,
      FMatrixRMaj dStates,
      Gradients gradients,
      Workspace workspace) {
    Pass pass = new Pass(batch, states, dStates, gradients, workspace);
    return pass.add(next, 0, neighbours(batch, ids, 1))
        + pass.add(previous, states.numCols / 2, neighbours(batch, ids, -1));
  }

  /** The word at a distance from each token. */
  private static int[] neighbours(PackedBatch batch, int[] ids, int distance) {
    int[] targets = new int[ids.length];
    for (int i = 0; i < batch.sequences(); i++) {
      for (int t = 0; t < batch.length(i); t++) {
        int at = t + distance;
        targets[batch.row(i, t)] =
            at < 0 || at >= batch.length(i) ? BOUNDARY : ids[batch.row(i, at)];
      }
    }
    return targets;
  }

  /** One computation over the states of both directions. */
  private final class Pass {
    private final PackedBatch batch;
    private final FMatrixRMaj states; // [tokens, 2h]
    private final FMatrixRMaj dStates; // [tokens, 2h]
    private final Gradients gradients;
    private final Workspace workspace;

    Pass(
        PackedBatch batch,
        FMatrixRMaj states,
        FMatrixRMaj dStates,
        Gradients gradients,
        Workspace workspace) {
      this.batch = batch;
      this.states = states;
      this.dStates = dStates;
      this.gradients = gradients;
      this.workspace = workspace;
    }

    /** Adds the loss of the direction whose states begin at a column. */
    double add(Linear layer, int column, int[] targets) {
      FMatrixRMaj x = workspace.take(states.numRows, layer.inputSize());
      RowOps.copyOut(states, column, x); // [tokens, h]
      Layer.Pass projected = layer.forward(batch, x, workspace);
      FMatrixRMaj m = projected.output(); // [tokens, d]
      Kernels.get().tanh(m.data, 0, m.getNumElements());
      FMatrixRMaj dm = workspace.take(m.numRows, m.numCols); // [tokens, d]
      double loss = softmax.loss(m, targets, inclusion, dm, gradients, workspace);
      for (int i = 0; i < m.getNumElements(); i++) {
        dm.data[i] *= 1 - m.data[i] * m.data[i];
      }
      FMatrixRMaj dx = projected.backward(dm, gradients); // [tokens, h]
      for (int r = 0; r < dx.numRows; r++) {
        for (int j = 0; j < dx.numCols; j++) {
          dStates.data[r * dStates.numCols + column + j] += dx.data[r * dx.numCols + j];
        }
      }
      return loss;
    }
  }
}
