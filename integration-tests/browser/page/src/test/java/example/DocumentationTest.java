package example;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The documentation in the distribution: its search, its links, narrow and wide windows. */
class DocumentationTest {

  @TempDir static Path folder;

  private static Path docs;
  private static HttpServer server;
  private static ChromeDriver browser;

  @BeforeAll
  static void opens() throws Exception {
    browser = Chromium.open(folder);
    docs = Chromium.distribution(folder).resolve("docs");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = docs.resolve(exchange.getRequestURI().getPath().substring(1));
          boolean found = Files.isRegularFile(file);
          byte[] body = found ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(found ? 200 : 404, found ? body.length : -1);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void closes() {
    if (browser != null) {
      browser.quit();
    }
    if (server != null) {
      server.stop(0);
    }
  }

  private static void window(int width) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  private static WebElement search(String words) {
    WebElement field = browser.findElement(By.id("search"));
    field.clear();
    field.sendKeys(words);
    return field;
  }

  private static void findsAndOpens(String address) {
    window(1280);
    browser.get(address + "/opennlp/solr.html");
    search("rnnged.minimumProb").sendKeys(Keys.ENTER);
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(b -> b.getCurrentUrl().contains("properties.html#"));

    search("tag folder");
    WebElement first = browser.findElement(By.cssSelector("#results a"));
    assertThat(first.getText()).startsWith("Tag a folder of text");
    first.click();
    assertThat(browser.getTitle()).isEqualTo("Tag a folder of text - Recurve");

    search("zzyzzyva");
    assertThat(browser.findElement(By.id("results")).getText()).isEqualTo("Nothing found");
  }

  @Test
  void searchesFromAFolder() {
    findsAndOpens(docs.toUri().toString().replaceFirst("/$", ""));
  }

  @Test
  void searchesOverHttp() {
    findsAndOpens("http://localhost:" + server.getAddress().getPort());
  }

  @Test
  void termsAreNeverTakenForMarkup() {
    browser.get(docs.resolve("index.html").toUri().toString());
    search("<img src=x onerror=alert(1)>");
    assertThat(browser.findElements(By.cssSelector("#results img"))).isEmpty();
  }

  @Test
  void noPageScrollsSidewaysOrLacksAPicture() throws IOException {
    List<String> problems = new ArrayList<>();
    List<Path> pages;
    try (Stream<Path> files = Files.walk(docs)) {
      pages =
          files
              .filter(file -> file.toString().endsWith(".html"))
              .filter(file -> !file.startsWith(docs.resolve("apidocs")))
              .toList();
    }
    assertThat(pages).hasSizeGreaterThan(30);
    for (int width : List.of(390, 1280)) {
      window(width);
      for (Path page : pages) {
        browser.get(page.toUri().toString());
        Object overflow =
            browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Object broken =
            browser.executeScript(
                "return [...document.images].filter(i => i.complete && !i.naturalWidth).length");
        if (((Number) overflow).intValue() > 0 || ((Number) broken).intValue() > 0) {
          problems.add(docs.relativize(page) + " at " + width + ": " + overflow + ", " + broken);
        }
      }
      Files.write(
          Path.of("target", "docs-" + width + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void theContentsLeadToJavadoc() {
    window(1280);
    browser.get(docs.resolve("java.html").toUri().toString());
    browser.findElement(By.linkText("tagger")).click();
    assertThat(browser.getTitle()).contains("io.github.recurve.tagger");
  }

  @Test
  void theContentsOpenInANarrowWindow() {
    window(390);
    browser.get(docs.resolve("index.html").toUri().toString());
    WebElement entry = browser.findElement(By.cssSelector("nav a"));
    assertThat(entry.isDisplayed()).isFalse();
    browser.findElement(By.cssSelector("#menu summary")).click();
    assertThat(entry.isDisplayed()).isTrue();
  }
}
