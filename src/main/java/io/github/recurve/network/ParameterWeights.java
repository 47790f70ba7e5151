package io.github.recurve.network;

import io.github.recurve.kernel.PackedMatrix;
import io.github.recurve.model.Int8Rows;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.settings.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/**
 * The current weights of a network in training, bit-identical to those that {@link StoredWeights}
 * reads after storing them. Results are valid until the weights change.
 */
public final class ParameterWeights extends FormattedWeights {

  private final Map<String, Parameter> parameters = new HashMap<>();

  /** The weights of some parameters, in the given number format. */
  public ParameterWeights(List<Parameter> parameters, NumberFormat format) {
    super(format);
    parameters.forEach(p -> this.parameters.put(p.name(), p));
  }

  @Override
  public boolean has(String name) {
    return parameters.containsKey(name);
  }

  @Override
  FMatrixRMaj floats(String name, int rows, int columns) throws ModelFormatException {
    return parameter(name, rows, columns).value();
  }

  @Override
  boolean isVector(String name) {
    Parameter parameter = parameters.get(name);
    return parameter != null && parameter.kind() != Parameter.Kind.MATRIX;
  }

  @Override
  Int8Rows int8(String name, int rows, int columns) throws ModelFormatException {
    return Int8Rows.quantise(floats(name, rows, columns));
  }

  @Override
  PackedMatrix packed(String name, int rows, int columns) throws ModelFormatException {
    return parameter(name, rows, columns).packed();
  }

  @Override
  PackedMatrix packedTransposed(String name, int rows, int columns) throws ModelFormatException {
    return parameter(name, rows, columns).packedTransposed();
  }

  private Parameter parameter(String name, int rows, int columns) throws ModelFormatException {
    Parameter p = parameters.get(name);
    if (p == null) {
      throw new ModelFormatException("the network has no parameter '" + name + "'");
    }
    if ((rows >= 0 && p.value().numRows != rows) || p.value().numCols != columns) {
      throw new ModelFormatException(
          "parameter " + p + " where [" + rows + ", " + columns + "] is needed");
    }
    return p;
  }
}
