package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.document.DocumentTagger;
import io.github.recurve.tagger.Tagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two task managers find what plain Java finds, and one of them may die. */
class SessionClusterTest {

  private static final int FILES = 24;
  private static final int PARAGRAPHS = 500; // per file

  @TempDir static Path folder;

  private static Path text;
  private static Path model;
  private static List<String> expected;
  private static SessionCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    Path root = Path.of(System.getProperty("recurve.root"));
    model = root.resolve("models/en-ner.bin");
    List<String> sentences = Files.readAllLines(root.resolve("integration-tests/sentences.txt"));
    text = Files.createDirectories(folder.resolve("text"));
    DocumentTagger tagger = Entities.documents(Tagger.load(model));
    expected = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      List<String> lines = new ArrayList<>();
      for (int i = file * PARAGRAPHS; i < (file + 1) * PARAGRAPHS; i++) {
        String first = sentences.get(i % sentences.size());
        String second = sentences.get((i / 7 + 1) % sentences.size());
        lines.add(i + "\t" + first + " In " + (1900 + i % 100) + ", no. " + i + ": " + second);
        expected.add(Entities.map(lines.get(lines.size() - 1), tagger));
      }
      Files.write(text.resolve(file + ".tsv"), lines);
    }
    expected.sort(null);
    cluster = new SessionCluster(folder, 2);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static List<String> lines(Path out) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        if (!file.getFileName().toString().startsWith(".")) { // begun by a task that was killed
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    lines.sort(null);
    return lines;
  }

  private static List<String> taggers(int taskManager) throws IOException {
    try (Stream<String> lines = Files.lines(cluster.log("taskmanager" + taskManager))) {
      return lines.filter(line -> line.startsWith("task with tagger ")).toList();
    }
  }

  @Test
  void twoTaskManagersFindWhatPlainJavaFindsAlsoWhenOneIsKilled() throws Exception {
    Path calm = folder.resolve("calm");
    Process client = cluster.submit("client", text, model, calm);
    assertThat(client.waitFor()).as(Files.readString(cluster.log("client"))).isZero();
    assertThat(lines(calm)).isEqualTo(expected);
    for (int i = 0; i < 2; i++) {
      List<String> taggers = taggers(i);
      assertThat(taggers).hasSize(2);
      assertThat(taggers.get(0)).isEqualTo(taggers.get(1)); // one for both slots
    }

    Path troubled = folder.resolve("troubled");
    Process second = cluster.submit("second", text, model, troubled);
    for (int i = 0; i < 600 && taggers(0).size() < 4; i++) {
      Thread.sleep(100);
    }
    Thread.sleep(500); // while its tasks run
    cluster.kill(0);
    assertThat(second.waitFor()).as(Files.readString(cluster.log("second"))).isZero();
    assertThat(lines(troubled)).isEqualTo(expected);
    assertThat(taggers(1).size()).isGreaterThan(4); // has done the work of the other one
  }
}
