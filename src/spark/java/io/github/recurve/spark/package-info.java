/**
 * Apache Spark 3.5 and 4: SQL functions and a stage of ML pipelines that run a model on a column of
 * text.
 *
 * <p>The driver reads the model file and broadcasts its bytes; each executor makes one model of
 * them, which all its tasks share. Progress, retries and back-pressure are Spark's.
 */
package io.github.recurve.spark;
