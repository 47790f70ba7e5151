package io.github.recurve.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function of a text whose model is broadcast. Null maps to null. Safe for any number of threads.
 *
 * <p>Broadcasts the bytes of the model file rather than the model, since all of Spark's serializers
 * can write them. Every task has a copy of this object; the copies in a JVM share the model created
 * from the bytes.
 */
final class ModelUdf implements UDF1<String, Object> {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(ModelUdf.class);

  /**
   * The functions of this JVM, keyed by the identity of their byte array, as long as Spark keeps
   * it.
   */
  private static final Map<byte[], Function<String, Object>> LOADED =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Supplies the bytes of a model file, always as the same array. */
  @FunctionalInterface
  interface ModelBytes extends Serializable {
    byte[] get();
  }

  private final TextFunction function;
  private final ModelBytes model;
  private transient volatile Function<String, Object> loaded;

  ModelUdf(TextFunction function, ModelBytes model) {
    this.function = function;
    this.model = model;
  }

  /** The function of a model file, which is broadcast. */
  static ModelUdf broadcast(SparkSession session, TextFunction function, byte[] model) {
    Broadcast<byte[]> bytes =
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(model);
    return new ModelUdf(function, bytes::value);
  }

  TextFunction function() {
    return function;
  }

  @Override
  public Object call(String text) throws IOException {
    if (text == null) {
      return null;
    }
    Function<String, Object> own = loaded;
    if (own == null) {
      own = load();
      loaded = own;
    }
    return own.apply(text);
  }

  /**
   * Creates the function unless this JVM already has it.
   *
   * @throws IOException if the bytes are damaged
   */
  Function<String, Object> load() throws IOException {
    byte[] bytes = model.get();
    synchronized (LOADED) { // one thread reads while the others wait
      Function<String, Object> known = LOADED.get(bytes);
      if (known == null) {
        known = function.of(bytes);
        LOADED.put(bytes, known);
        LOG.info("{}: loaded a model of {} bytes", function.sqlName(), bytes.length);
      }
      return known;
    }
  }
}
