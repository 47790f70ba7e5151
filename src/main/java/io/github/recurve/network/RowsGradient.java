package io.github.recurve.network;

import java.util.Arrays;
import java.util.BitSet;
import org.ejml.data.FMatrixRMaj;

/**
 * The gradient of one parameter, and the rows that may differ from zero. A batch contains few rows
 * of a large table of vectors, and sums over the others would take more time than the network.
 */
final class RowsGradient {

  private final FMatrixRMaj values;
  private final BitSet rows = new BitSet();

  /** Zero, of the shape of a parameter. */
  RowsGradient(Parameter parameter) {
    values = parameter.value().createLike();
  }

  /** A range of elements. */
  interface Range {
    void run(int begin, int end);
  }

  /** A sum over a range of elements, which continues from that of the range before. */
  interface Sum {
    double after(double sum, int begin, int end);
  }

  /** For reading. */
  FMatrixRMaj values() {
    return values;
  }

  /** For adding to any row. */
  FMatrixRMaj all() {
    rows.set(0, values.numRows);
    return values;
  }

  /** For adding to these rows, besides those of earlier calls; negative ones are left out. */
  FMatrixRMaj rows(int... added) {
    for (int row : added) {
      if (row >= 0) {
        rows.set(row);
      }
    }
    return values;
  }

  void zero() {
    forEach((begin, end) -> Arrays.fill(values.data, begin, end, 0));
    rows.clear();
  }

  void add(RowsGradient other) {
    rows.or(other.rows);
    float[] to = values.data;
    float[] from = other.values.data;
    other.forEach(
        (begin, end) -> {
          for (int i = begin; i < end; i++) {
            to[i] += from[i];
          }
        });
  }

  /** Runs over all elements that may differ from zero, in parallel. */
  void forEach(Range body) {
    ParallelRanges.forEach(values.getNumElements(), (begin, end) -> forEach(begin, end, body));
  }

  /** Sums over them in order; the result is that of a sum over all elements. */
  double sum(Sum part) {
    return ParallelRanges.sum(
        values.getNumElements(),
        (begin, end) -> {
          double[] sum = {0};
          forEach(begin, end, (from, to) -> sum[0] = part.after(sum[0], from, to));
          return sum[0];
        });
  }

  private void forEach(int begin, int end, Range body) {
    int columns = values.numCols;
    int last = (end - 1) / columns;
    int from = rows.nextSetBit(begin / columns);
    while (from >= 0 && from <= last) {
      int to = rows.nextClearBit(from);
      body.run(Math.max(begin, from * columns), (int) Math.min(end, (long) to * columns));
      from = rows.nextSetBit(to);
    }
  }
}
