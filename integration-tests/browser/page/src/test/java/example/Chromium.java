package example;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium, and what it looks at. */
final class Chromium {

  static final Path ROOT = Path.of(System.getProperty("recurve.root"));

  private Chromium() {}

  /** Opens a browser whose profile lies in a folder; skips the test where there is none. */
  static ChromeDriver open(Path folder) {
    Optional<Path> chromium = onPath("chromium", "google-chrome");
    Optional<Path> driver = onPath("chromedriver");
    assumeTrue(chromium.isPresent() && driver.isPresent(), "no chromium or no chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--user-data-dir=" + folder.resolve("profile"));
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(driver.get().toFile()).build(),
        options);
  }

  /** Unpacks the distribution; returns its folder. */
  static Path distribution(Path folder) throws Exception {
    new ProcessBuilder("tar", "xzf", System.getProperty("recurve.distribution"))
        .directory(folder.toFile())
        .start()
        .waitFor();
    try (Stream<Path> content = Files.list(folder)) {
      return content
          .filter(file -> Files.isDirectory(file.resolve("bin")))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Optional<Path> onPath(String... names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
