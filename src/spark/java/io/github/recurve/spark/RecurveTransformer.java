package io.github.recurve.spark;

import io.github.recurve.check.Arguments;
import java.io.IOException;
import java.util.UUID;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A pipeline stage that adds the results of a model for a text column: those of the SQL function
 * for its kind, see {@link RecurveFunctions}. The model is saved and loaded with the stage.
 *
 * <p>Columns are {@code text} and {@code result} unless others are set.
 */
public final class RecurveTransformer extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private byte[] model;
  private TextFunction function;

  /**
   * A stage.
   *
   * @param model bytes of a model file
   * @throws io.github.recurve.model.ModelFormatException if they are damaged or not a model
   * @throws IllegalArgumentException if it is a tagger that does not tag entities
   */
  public RecurveTransformer(byte[] model) throws IOException {
    this("recurve_" + UUID.randomUUID().toString().substring(0, 12));
    with(Arguments.notNull(model, "model").clone());
  }

  /** A stage without a model, which Spark creates when it loads one. */
  public RecurveTransformer(String uid) {
    this.uid = Arguments.notNull(uid, "uid");
    inputCol = new Param<>(this, "inputCol", "column of the text");
    outputCol = new Param<>(this, "outputCol", "column of the result");
    setDefault(inputCol, "text");
    setDefault(outputCol, "result");
  }

  /** This stage with a model. */
  RecurveTransformer with(byte[] file) throws IOException {
    function = TextFunction.ofFile(file);
    function.of(file); // an unsuitable model fails here rather than in every task
    model = file;
    return this;
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The text column. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** The result column. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Sets the text column. */
  public RecurveTransformer setInputCol(String name) {
    set(inputCol, Arguments.notNull(name, "name"));
    return this;
  }

  /** Sets the result column. */
  public RecurveTransformer setOutputCol(String name) {
    set(outputCol, Arguments.notNull(name, "name"));
    return this;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> data) {
    transformSchema(Arguments.notNull(data, "data").schema());
    ModelUdf udf = ModelUdf.broadcast(data.sparkSession(), function, model);
    return data.withColumn(
        getOrDefault(outputCol),
        functions.udf(udf, function.type()).apply(data.col(getOrDefault(inputCol))));
  }

  /**
   * The schema with the result column.
   *
   * @throws IllegalArgumentException if the text column is missing or not of strings, or the result
   *     column already exists
   */
  @Override
  public StructType transformSchema(StructType schema) {
    Arguments.notNull(schema, "schema");
    if (model == null) {
      throw new IllegalStateException("the stage has no model; load it, or set the bytes of one");
    }
    String input = getOrDefault(inputCol);
    String output = getOrDefault(outputCol);
    if (!schema.getFieldIndex(input).isDefined()) {
      throw new IllegalArgumentException(
          "no column '" + input + "'; the columns are " + String.join(", ", schema.fieldNames()));
    }
    if (!schema.apply(input).dataType().equals(DataTypes.StringType)) {
      throw new IllegalArgumentException(
          "column '"
              + input
              + "' is of type "
              + schema.apply(input).dataType().sql()
              + "; text is of type STRING");
    }
    if (schema.getFieldIndex(output).isDefined()) {
      throw new IllegalArgumentException(
          "column '" + output + "' already exists; set another one with setOutputCol");
    }
    return schema.add(output, function.type(), true);
  }

  @Override
  public RecurveTransformer copy(ParamMap extra) {
    Arguments.notNull(extra, "extra");
    RecurveTransformer copy = new RecurveTransformer(uid);
    copy.model = model;
    copy.function = function;
    copyValues(copy, extra);
    return copy;
  }

  @Override
  public MLWriter write() {
    return new TransformerWriter(DefaultParamsWritable.super.write(), model);
  }

  /** The reader of stages. */
  public static MLReader<RecurveTransformer> read() {
    return new TransformerReader();
  }

  /** Reads a stage that was saved. */
  public static RecurveTransformer load(String path) {
    return read().load(Arguments.notNull(path, "path"));
  }
}
