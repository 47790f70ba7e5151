package io.github.recurve.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Memory and random numbers of a forward and backward pass. Matrices are handed out in order and
 * reused by the next pass, so training allocates memory only while batches still grow. Not
 * thread-safe; confine to one thread at a time.
 */
public final class Workspace {

  private final List<FMatrixRMaj> matrices = new ArrayList<>();
  private int used;
  private boolean training;
  private SplittableRandom random = new SplittableRandom(0);

  /**
   * Begins a pass with dropout; equal seeds draw equal masks. Invalidates every matrix handed out
   * earlier.
   */
  public void beginTraining(long seed) {
    used = 0;
    training = true;
    random = new SplittableRandom(seed);
  }

  /** Begins a pass without dropout. Invalidates every matrix handed out earlier. */
  public void beginInference() {
    used = 0;
    training = false;
  }

  /** Returns whether dropout applies. */
  public boolean training() {
    return training;
  }

  /** The random numbers of this pass. */
  public SplittableRandom random() {
    return random;
  }

  /** A matrix of undefined content, valid until the next pass begins. */
  public FMatrixRMaj take(int rows, int columns) {
    if (used == matrices.size()) {
      matrices.add(new FMatrixRMaj(rows, columns));
    }
    FMatrixRMaj matrix = matrices.get(used++);
    matrix.reshape(rows, columns);
    return matrix;
  }

  /** A zero matrix, valid until the next pass begins. */
  public FMatrixRMaj zeros(int rows, int columns) {
    FMatrixRMaj matrix = take(rows, columns);
    matrix.zero();
    return matrix;
  }
}
