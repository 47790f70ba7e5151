package example;

import io.github.recurve.spark.RecurveFunctions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Finds the entities of numbered paragraphs.
 *
 * <pre>
 *   spark-submit --class example.Enrich --jars recurve-nlp-spark.jar app.jar \
 *     paragraphs.tsv en-ner.bin entities.parquet
 * </pre>
 *
 * Each line of the input is a number, a tab, and a paragraph.
 */
public final class Enrich {
  private Enrich() {}

  /** Runs the application. */
  public static void main(String[] args) throws Exception {
    SparkSession spark = SparkSession.builder().appName("enrich").getOrCreate();
    RecurveFunctions.register(spark, args[1]);
    long start = System.nanoTime();
    spark.read().text(args[0]).createOrReplaceTempView("lines");
    spark
        .sql(
            "SELECT cast(parts[0] AS bigint) AS id, recurve_entities(parts[1]) AS entities"
                + " FROM (SELECT split(value, '\\t', 2) AS parts FROM lines)")
        .write()
        .mode("overwrite")
        .parquet(args[2]);
    double seconds = (System.nanoTime() - start) / 1e9;

    spark.read().parquet(args[2]).createOrReplaceTempView("paragraphs");
    Row rows = spark.sql("SELECT count(*), count(DISTINCT id) FROM paragraphs").head();
    Row entities =
        spark
            .sql(
                "SELECT count(*), sum(crc32(cast(concat_ws('|', cast(id AS string),"
                    + " cast(e.begin AS string), cast(e.end AS string), e.type,"
                    + " cast(e.probability AS string), e.text) AS binary)))"
                    + " FROM (SELECT id, explode(entities) AS e FROM paragraphs)")
            .head();
    System.out.printf(
        "result: rows=%s distinct=%s entities=%s checksum=%s%n",
        rows.get(0), rows.get(1), entities.get(0), entities.get(1));
    System.out.printf("seconds=%.1f%n", seconds);
    spark.stop();
  }
}
