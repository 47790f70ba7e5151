package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers find what plain Java finds, and one of them may die. */
class ClusterTest {

  private static final int PARAGRAPHS = 6_000;
  private static final int TASKS = 24;

  @TempDir static Path folder;

  private static Path text;
  private static Path model;
  private static String expected;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    Path root = Path.of(System.getProperty("recurve.root"));
    model = root.resolve("models/en-ner.bin");
    List<String> sentences = Files.readAllLines(root.resolve("integration-tests/sentences.txt"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < PARAGRAPHS; i++) {
      String first = sentences.get(i % sentences.size());
      String second = sentences.get((i / 7 + 1) % sentences.size());
      lines.add(i + "\t" + first + " In " + (1900 + i % 100) + ", no. " + i + ": " + second);
    }
    text = Files.write(folder.resolve("paragraphs.tsv"), lines);
    expected = Plain.result(text, model);
    cluster = new Cluster(folder, 2);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Process submit(String name) throws Exception {
    long part = Files.size(text) / TASKS;
    return cluster.submit(
        name,
        List.of(
            "--conf", "spark.sql.files.maxPartitionBytes=" + part,
            "--conf", "spark.sql.files.openCostInBytes=0",
            "--conf", "spark.task.maxFailures=4"),
        List.of(text.toString(), model.toString(), folder.resolve(name).toString()));
  }

  @Test
  void twoWorkersFindWhatPlainJavaFindsAlsoWhenOneIsKilled() throws Exception {
    Process calm = submit("calm");
    assertThat(cluster.result("calm", calm)).isEqualTo(expected);
    // Once per executor, however many tasks each has run. Slow machines replace executors.
    assertThat(cluster.loads()).allMatch(loads -> loads <= 1);
    assertThat(cluster.loads()).filteredOn(loads -> loads == 1).hasSizeGreaterThanOrEqualTo(2);

    Process troubled = submit("troubled");
    cluster.await("troubled", "ended ", TASKS / 3);
    cluster.kill(0);
    assertThat(cluster.result("troubled", troubled)).isEqualTo(expected);
    assertThat(Files.readString(folder.resolve("troubled.log"))).contains("Lost executor");
  }
}
