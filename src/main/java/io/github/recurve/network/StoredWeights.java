package io.github.recurve.network;

import io.github.recurve.model.FloatRows;
import io.github.recurve.model.Int8Rows;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.model.TensorType;
import io.github.recurve.settings.NumberFormat;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * The weights in a model file. With {@link NumberFormat#INT8}, matrices are I8 tensors with a scale
 * per row; with the other formats they are F32 tensors, as vectors always are: [1, length].
 */
public final class StoredWeights extends FormattedWeights {

  private final SafeTensors tensors;

  /** The weights that {@link #put} stored in the same format. */
  public StoredWeights(SafeTensors tensors, NumberFormat format) {
    super(format);
    this.tensors = tensors;
  }

  /**
   * Stores parameters.
   *
   * @throws IllegalArgumentException if a weight is not finite or not below 2^33
   */
  public static void put(
      SafeTensorsBuilder tensors, List<Parameter> parameters, NumberFormat format) {
    for (Parameter p : parameters) {
      if (format == NumberFormat.INT8 && p.kind() == Parameter.Kind.MATRIX) {
        Int8Rows.quantise(p.value()).put(tensors, p.name());
      } else {
        FloatRows.put(tensors, p.name(), p.value());
      }
    }
  }

  @Override
  public boolean has(String name) {
    return tensors.has(name);
  }

  @Override
  FMatrixRMaj floats(String name, int rows, int columns) throws ModelFormatException {
    return FloatRows.get(tensors, name, rows, columns).values();
  }

  @Override
  boolean isVector(String name) {
    return tensors.tensors().stream()
        .anyMatch(t -> t.name().equals(name) && t.type() == TensorType.F32);
  }

  @Override
  Int8Rows int8(String name, int rows, int columns) throws ModelFormatException {
    tensors.check(name, TensorType.I8, rows, columns);
    return Int8Rows.get(tensors, name, columns);
  }
}
