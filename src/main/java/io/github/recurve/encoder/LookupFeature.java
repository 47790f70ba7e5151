package io.github.recurve.encoder;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.RowTable;
import io.github.recurve.network.Embedding;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * A feature that looks up one row of a trained table. Subclasses map a form to its row; row {@code
 * -1} reads as zeros.
 */
public abstract class LookupFeature implements Feature {

  /** The row used when word dropout hides a form, if the feature is subject to it. */
  static final int UNKNOWN = 0;

  private final String name;
  private final int rows;
  private final int size;
  private final boolean droppable;

  /**
   * A feature over a table [rows, size].
   *
   * @param droppable whether word dropout replaces the row by the first one
   */
  protected LookupFeature(String name, int rows, int size, boolean droppable) {
    this.name = name;
    this.rows = rows;
    this.size = size;
    this.droppable = droppable;
  }

  /** The row of a form, or -1. */
  protected abstract int row(String form);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int size() {
    return size;
  }

  @Override
  public final int[] ids(String form) {
    return new int[] {row(form)};
  }

  @Override
  public final FeatureLayer layer(SplittableRandom random) {
    return new Layer(new Embedding(name, rows, size, random));
  }

  @Override
  public final FeatureInference inference(WeightSource weights) throws ModelFormatException {
    RowTable table = weights.rows(name, rows, size); // [rows, size]
    return (ids, x, column) -> {
      if (ids[0] >= 0) {
        table.row(ids[0], x, column);
      }
    };
  }

  private final class Layer implements FeatureLayer {
    private final Embedding embedding;

    Layer(Embedding embedding) {
      this.embedding = embedding;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(embedding.table());
    }

    @Override
    public Pass forward(
        int[][] ids, boolean[] dropped, FMatrixRMaj x, int column, Workspace workspace) {
      int[] table = new int[ids.length]; // [tokens]
      for (int r = 0; r < ids.length; r++) {
        table[r] = droppable && dropped[r] ? UNKNOWN : ids[r][0];
      }
      embedding.forward(table, x, column); // [tokens, size]
      return (dx, at, gradients) -> embedding.backward(table, dx, at, gradients);
    }
  }
}
