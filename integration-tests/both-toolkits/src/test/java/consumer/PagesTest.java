package consumer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pages.PageRun;

/** The commands that pages show with a toolkit print what the pages show. */
@DisabledOnOs(OS.WINDOWS)
class PagesTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));

  private static final String FUNCTIONS =
      """
      opennlp() { java -cp dist/recurve-*/lib/recurve.jar opennlp.tools.cmdline.CLI "$@" 2>&1; }
      recurve() { dist/recurve-*/bin/recurve "$@"; }
      """;

  @TempDir Path folder;

  @AfterEach
  void unlink() throws Exception {
    Files.delete(folder.resolve("docs"));
    Files.delete(folder.resolve("models"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/corenlp.md",
        "docs/corenlp-server.md",
        "docs/languages.md",
        "docs/opennlp/command-line.md",
        "docs/opennlp/document-categorizer.md",
        "docs/opennlp/training.md",
        "docs/translation.md"
      })
  void pagesShowWhatCommandsPrint(String page) throws Exception {
    Files.createSymbolicLink(folder.resolve("docs"), ROOT.resolve("docs"));
    Files.createSymbolicLink(folder.resolve("models"), ROOT.resolve("models"));
    Files.createDirectory(folder.resolve("dist"));
    Map<String, String> environment =
        Map.of("CLASSPATH", System.getProperty("java.class.path"), "LC_ALL", "C.UTF-8");
    try (PageRun run = new PageRun(folder, FUNCTIONS, environment)) {
      run.bash("tar xzf " + System.getProperty("recurve.distribution") + " -C dist");
      run.check(ROOT.resolve(page), "integration-tests/both-toolkits");
    }
  }
}
