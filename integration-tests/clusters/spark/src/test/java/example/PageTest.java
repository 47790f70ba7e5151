package example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pages.PageRun;

/** The commands of the page on Spark print what it shows. */
@DisabledOnOs(OS.WINDOWS)
class PageTest {

  /** The script of a distribution of Spark. */
  private static final String SPARK_SUBMIT =
      """
      spark-submit() {
        java $OPENED -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.SparkSubmit \\
            --conf spark.ui.enabled=false "$@"
      }
      """;

  @TempDir Path folder;

  @Test
  void thePageShowsWhatCommandsPrint() throws Exception {
    Path root = Path.of(System.getProperty("recurve.root"));
    Path jar = Path.of(System.getProperty("recurve.jar"));
    Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
    Files.createSymbolicLink(folder.resolve("en-ner.bin"), root.resolve("models/en-ner.bin"));
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            System.getProperty("spark.home"),
            "SPARK_SCALA_VERSION",
            "2.13",
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "OPENED",
            String.join(" ", Cluster.opened()));
    try (PageRun run = new PageRun(folder, SPARK_SUBMIT, environment)) {
      run.check(root.resolve("docs/spark.md"), "integration-tests/clusters/spark");
    }
  }
}
