package io.github.recurve.network;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.RowTable;
import org.ejml.data.FMatrixRMaj;

/**
 * The weights of a network by name, for inference: from a model file ({@link StoredWeights}) or
 * from a network in training ({@link ParameterWeights}).
 *
 * <p>Every shape is checked before memory is allocated for it, and every value must be finite.
 * Exceptions name the tensor.
 */
public interface WeightSource {

  /**
   * A matrix as the right-hand operand of a product, in the number format of this source.
   *
   * @throws ModelFormatException if it is missing, of another shape or not finite
   */
  Weights matrix(String name, int rows, int columns) throws ModelFormatException;

  /**
   * A matrix whose products have one row each, as in the steps of a sequence; otherwise like {@link
   * #matrix}, and with the same results.
   *
   * @throws ModelFormatException if it is missing, of another shape or not finite
   */
  Weights recurrent(String name, int rows, int columns) throws ModelFormatException;

  /**
   * The transpose of a table as the right-hand operand of a product, in the number format of this
   * source.
   *
   * @param rows rows of the table, i.e. columns of the operand
   * @param columns columns of the table, i.e. rows of the operand
   * @throws ModelFormatException if it is missing, of another shape or not finite
   */
  Weights transposed(String name, int rows, int columns) throws ModelFormatException;

  /**
   * A table for looking up rows.
   *
   * @param rows -1 accepts any number
   * @throws ModelFormatException if it is missing, of another shape or not finite
   */
  RowTable rows(String name, int rows, int columns) throws ModelFormatException;

  /**
   * The values of a matrix in float32; must not be modified.
   *
   * @throws ModelFormatException if it is missing, of another shape or not finite
   */
  FMatrixRMaj values(String name, int rows, int columns) throws ModelFormatException;

  /**
   * A copy of a vector.
   *
   * @throws ModelFormatException if it is missing, has another length or is not finite
   */
  float[] vector(String name, int length) throws ModelFormatException;

  /** Returns whether there are weights of that name. */
  boolean has(String name);
}
