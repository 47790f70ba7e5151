package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

/**
 * A matrix for looking up single rows, such as a table of word vectors.
 *
 * <p>Implementations are immutable and safe for any number of threads.
 */
public sealed interface RowTable permits FloatRows, ScaledRows {

  /** Number of rows. */
  int rows();

  /** Number of columns. */
  int columns();

  /** Writes row {@code i} to {@code y[at], ..., y[at + columns - 1]}. */
  void row(int i, float[] y, int at);

  /**
   * Reads a stored table in its own number format.
   *
   * @param rows -1 accepts any number
   * @param columns -1 accepts any number
   * @throws ModelFormatException if the tensors are missing, inconsistent, of another shape or not
   *     finite
   */
  static RowTable get(SafeTensors tensors, String name, int rows, int columns)
      throws ModelFormatException {
    if (tensors.info(name).type() == TensorType.F32) {
      return FloatRows.get(tensors, name, rows, columns);
    }
    RowTable table =
        Int4Rows.isIn(tensors, name)
            ? Int4Rows.get(tensors, name)
            : Int8Rows.get(tensors, name, columns);
    if (rows != -1 && rows != table.rows() || columns != -1 && columns != table.columns()) {
      throw damaged(
          "tensor '"
              + name
              + "' holds ["
              + table.rows()
              + ", "
              + table.columns()
              + "] elements where ["
              + (rows == -1 ? "any" : rows)
              + ", "
              + (columns == -1 ? "any" : columns)
              + "] are required");
    }
    return table;
  }
}
