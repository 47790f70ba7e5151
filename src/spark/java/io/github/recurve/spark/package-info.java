/**
 * Apache Spark 3.5 and 4: SQL functions and an ML pipeline stage that run a model on a text column.
 *
 * <p>The driver reads the model file and broadcasts its bytes; each executor creates one model from
 * them, which all its tasks share. Progress, retries and back-pressure are Spark's.
 */
package io.github.recurve.spark;
