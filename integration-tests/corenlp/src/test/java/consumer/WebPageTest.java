package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server's own web page in a headless Chromium: names are coloured marks over the text. Skipped
 * where no Chromium is installed. The page's scripts from the internet come from {@link
 * CdnStandIn}; {@code -Dscreenshot=FILE.png} keeps a picture.
 */
class WebPageTest {

  private static final String TEXT =
      "Somesh worked at Cisco, in Bengaluru. Barack Obama was born in Hawaii.";

  @TempDir Path directory;

  private Path browser;

  @BeforeEach
  void findBrowser() {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(":"))
            .flatMap(
                folder ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no Chromium on the PATH: the web page is not looked at");
    browser = found.get();
  }

  @Test
  void pageMarksNamesInColour() throws Exception {
    Properties properties = PipelineTest.ner(Names.NER_MODEL);
    properties.setProperty("annotators", "tokenize,pos,lemma,ner");
    properties.setProperty("pos.model", TinyPosModel.train(directory).toString());
    properties.remove("tokenize.whitespace");
    properties.remove("ssplit.eolonly");
    try (CoreNlpServer server = new CoreNlpServer(properties, directory);
        CdnStandIn internet = new CdnStandIn(directory)) {
      server.annotate(TEXT, Map.of()); // models are loaded at the first request
      String page =
          server.address()
              + "/#annotators=ner&text="
              + URLEncoder.encode(TEXT, StandardCharsets.UTF_8).replace("+", "%20");
      String dom = chromium(internet, "--dump-dom", page);
      for (String label : List.of("PERSON", "ORGANIZATION", "LOCATION")) {
        assertThat(dom).containsPattern("<rect[^>]* class=\"span_" + label + "[^>]* fill=\"#");
      }
      String picture = System.getProperty("screenshot");
      if (picture != null) {
        chromium(internet, "--screenshot=" + Path.of(picture).toAbsolutePath(), page);
      }
    }
  }

  private String chromium(CdnStandIn internet, String action, String page) throws Exception {
    Path output = directory.resolve("page.html");
    List<String> command =
        new ArrayList<>(
            List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=1100,640",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=30000",
                "--ignore-certificate-errors",
                "--host-resolver-rules=MAP * 127.0.0.1:" + internet.port() + ", EXCLUDE localhost",
                action,
                page));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("chromium.log").toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("Chromium did not come to an end");
    }
    return Files.readString(output);
  }
}
