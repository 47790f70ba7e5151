package io.github.recurve.network;

import io.github.recurve.kernel.Block;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.PoolingType;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Pooling of the type selected by a setting: {@link Pooling}, or {@link AttentionPooling} with its
 * weights. Holds parameters and no state, so any number of passes may run at once.
 */
public final class SequencePooling {

  /** Number of columns of the hidden layer of attention. */
  private static final int ATTENTION_SIZE = 64;

  private final PoolingType type;
  private final AttentionPooling attention; // or null

  /** Pooling of {@code size} columns; {@code name} is the prefix of its parameters, if any. */
  public SequencePooling(PoolingType type, String name, int size, SplittableRandom random) {
    this.type = type;
    attention =
        type == PoolingType.ATTENTION
            ? new AttentionPooling(name, size, ATTENTION_SIZE, random)
            : null;
  }

  /** The weights, in a fixed order. */
  public List<Parameter> parameters() {
    return attention == null ? List.of() : attention.parameters();
  }

  /** Pools {@code x [tokens, n]}. */
  public PooledPass forward(PackedBatch batch, FMatrixRMaj x, Workspace workspace) {
    return attention == null
        ? simple(type).forward(batch, x, workspace)
        : attention.forward(batch, x, workspace);
  }

  private static Pooling simple(PoolingType type) {
    return switch (type) {
      case LAST -> Pooling.LAST;
      case MEAN -> Pooling.MEAN;
      case MAX -> Pooling.MAX;
      case ATTENTION -> throw new IllegalArgumentException("attention has weights");
    };
  }

  /**
   * The inference path.
   *
   * @throws ModelFormatException if a weight is missing or of another shape
   */
  public static Inference inference(PoolingType type, String name, int size, WeightSource weights)
      throws ModelFormatException {
    return new Inference(
        type,
        size,
        type == PoolingType.ATTENTION
            ? AttentionPooling.inference(name, size, ATTENTION_SIZE, weights)
            : null);
  }

  /** Pools one sequence. Immutable and safe for any number of threads. */
  public static final class Inference {
    private final PoolingType type;
    private final int columns;
    private final AttentionPooling.Inference attention; // or null

    private Inference(PoolingType type, int columns, AttentionPooling.Inference attention) {
      this.type = type;
      this.columns = columns;
      this.attention = attention;
    }

    /**
     * Writes the pooled vector of the states of a sequence to {@code y[at], ..., y[at + n - 1]}.
     *
     * @param states [length, n]
     * @param length at least 1
     */
    public void pool(Block states, int length, float[] y, int at) {
      if (attention != null) {
        attention.pool(states, length, columns, y, at);
        return;
      }
      if (type == PoolingType.MAX) {
        maximum(states, length, y, at);
        return;
      }
      PooledSequence pooled = simple(type).sequence(columns, length);
      pooled.add(states, 0, length);
      pooled.write(y, at);
    }

    /**
     * Like {@link PooledSequence}, but without the source of each maximum, which only training
     * needs.
     */
    private void maximum(Block states, int length, float[] y, int at) {
      float[] x = states.data();
      System.arraycopy(x, states.index(0), y, at, columns);
      for (int t = 1; t < length; t++) {
        int from = states.index(t);
        for (int j = 0; j < columns; j++) {
          y[at + j] = Math.max(y[at + j], x[from + j]);
        }
      }
    }
  }
}
