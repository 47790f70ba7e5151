package io.github.recurve.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Writes a stage: its parameters in Spark's usual form, and its model next to them. */
final class TransformerWriter extends MLWriter {

  private static final StructType SCHEMA =
      DataTypes.createStructType(
          new StructField[] {DataTypes.createStructField("file", DataTypes.BinaryType, false)});

  private final MLWriter parameters;
  private final byte[] model;

  TransformerWriter(MLWriter parameters, byte[] model) {
    this.parameters = parameters;
    this.model = model;
  }

  /** The table with the model of a stage. */
  static String modelPath(String path) {
    return path + "/model";
  }

  @Override
  public void saveImpl(String path) {
    try {
      parameters.session(sparkSession()).save(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sparkSession()
        .createDataFrame(List.of(RowFactory.create((Object) model)), SCHEMA)
        .write()
        .parquet(modelPath(path));
  }
}
