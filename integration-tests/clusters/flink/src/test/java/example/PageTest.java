package example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pages.PageRun;

/** The commands of the page on Flink print what it shows. */
@DisabledOnOs(OS.WINDOWS)
class PageTest {

  /** The script of a distribution of Flink. */
  private static final String FLINK =
      "flink() { java $OPENED -cp \"$FLINK_HOME/lib/*\" org.apache.flink.client.cli.CliFrontend \"$@\"; }";

  @TempDir Path folder;

  @Test
  void thePageShowsWhatCommandsPrint() throws Exception {
    Path root = Path.of(System.getProperty("recurve.root"));
    Path jar = Path.of(System.getProperty("recurve.jar"));
    Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
    Files.createSymbolicLink(folder.resolve("en-ner.bin"), root.resolve("models/en-ner.bin"));
    Path conf = Files.createDirectory(folder.resolve("conf"));
    Files.write(conf.resolve("config.yaml"), List.of("rest.bind-address: 127.0.0.1"));
    Map<String, String> environment =
        Map.of(
            "FLINK_HOME", System.getProperty("flink.home"),
            "FLINK_CONF_DIR", conf.toString(),
            "OPENED", String.join(" ", SessionCluster.OPENED));
    try (PageRun run = new PageRun(folder, FLINK, environment)) {
      run.check(root.resolve("docs/flink.md"), "integration-tests/clusters/flink");
    }
  }
}
