package io.github.recurve.spark;

import io.github.recurve.model.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.MLReader;

/** Reads a stage that {@link TransformerWriter} has written. */
final class TransformerReader extends MLReader<RecurveTransformer> {

  /** Spark's reader of parameters. */
  private static final class Parameters implements DefaultParamsReadable<RecurveTransformer> {}

  @Override
  public RecurveTransformer load(String path) {
    RecurveTransformer stage = new Parameters().read().session(sparkSession()).load(path);
    byte[] model = sparkSession().read().parquet(TransformerWriter.modelPath(path)).head().getAs(0);
    try {
      return stage.with(model);
    } catch (ModelFormatException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
