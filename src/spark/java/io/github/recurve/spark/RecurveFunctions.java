package io.github.recurve.spark;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.ModelFormatException;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * SQL functions that run a model on a text. The kind of the model determines the function:
 *
 * <pre>
 *   tagger          recurve_entities(text)    array&lt;struct&lt;begin:int, end:int, type:string,
 *                                             probability:double, text:string&gt;&gt;
 *   classifier      recurve_label(text)       string
 *   translator      recurve_translate(text)   string
 *   language model  recurve_perplexity(text)  double
 * </pre>
 *
 * <p>Null maps to null. Entities come in the order of the text; begin and end count code points
 * from 0, as Spark's {@code substring} does from 1. Their probability is that of the entity as a
 * whole. Sentences and, for entities, tokens are split by OpenNLP's models if those of the model's
 * language are on the class path, otherwise by Unicode's rules. Labels and translations are those
 * of {@link io.github.recurve.classifier.Classifier#classify(String)} and {@link
 * io.github.recurve.translator.Translator#translate}. The perplexity is that of all tokens of the
 * text, each sentence read as a line; null without tokens.
 *
 * <p>The functions are deterministic, and belong to the session in which they are registered.
 */
public final class RecurveFunctions {
  private RecurveFunctions() {}

  /**
   * Registers the function of a model.
   *
   * @param location a file of the driver, a class path resource, or a URI of a file system that
   *     Spark reads, such as {@code hdfs://} or {@code s3a://}
   * @throws ModelFormatException if it is damaged or not a model; the message names it
   * @throws IOException if it cannot be found or read
   * @throws IllegalArgumentException if it is a tagger that does not tag entities
   */
  public static void register(SparkSession session, String location) throws IOException {
    Arguments.notNull(session, "session");
    byte[] model = ModelSource.read(session, Arguments.notNull(location, "location"));
    try {
      register(session, model);
    } catch (ModelFormatException e) {
      throw new ModelFormatException(location + ": " + e.getMessage(), e);
    }
  }

  /**
   * Registers the function of a model under its usual name.
   *
   * @param model bytes of the file
   * @throws ModelFormatException if they are damaged or not a model
   * @throws IllegalArgumentException if it is a tagger that does not tag entities
   */
  public static void register(SparkSession session, byte[] model) throws IOException {
    Arguments.notNull(session, "session");
    Arguments.notNull(model, "model");
    register(session, TextFunction.ofFile(model).sqlName(), model);
  }

  /**
   * Registers the function of a model under another name, such as {@code entities_da} in addition
   * to {@code entities_en}.
   *
   * @param model bytes of the file
   * @throws ModelFormatException if they are damaged or not a model
   * @throws IllegalArgumentException if it is a tagger that does not tag entities
   */
  public static void register(SparkSession session, String name, byte[] model) throws IOException {
    Arguments.notNull(session, "session");
    Arguments.notNull(name, "name");
    Arguments.notNull(model, "model");
    ModelUdf udf = ModelUdf.broadcast(session, TextFunction.ofFile(model), model);
    udf.load(); // an unsuitable model fails here rather than in every task
    session.udf().register(name, udf, udf.function().type());
  }
}
