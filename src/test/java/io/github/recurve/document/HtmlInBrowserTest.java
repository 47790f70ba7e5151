package io.github.recurve.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page opened in a headless Chromium; skipped where there is none. */
@Timeout(120)
class HtmlInBrowserTest {

  private static final String TEXT =
      "Zo\u00eb \ud83d\udcf7 <b>met</b>\n  Anna & co.\r\nin K\u00f6ln\u0000.";

  @TempDir Path folder;

  private static Optional<Path> browser() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .flatMap(
            directory ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Entity entity(String name, String type) {
    int begin = TEXT.indexOf(name);
    return new Entity(begin, begin + name.length(), type, 0.875);
  }

  private String page() {
    Sentence sentence =
        new Sentence(
            0,
            TEXT.length(),
            List.of(new Token(0, TEXT.length(), "O", 1)),
            List.of(entity("Zo\u00eb", "PER"), entity("Anna", "PER"), entity("K\u00f6ln", "LOC")));
    HtmlFormat format = new HtmlFormat("names");
    StringBuilder page = new StringBuilder(format.head());
    format.append(new Document("a.txt", 0, TEXT, List.of(sentence)), page);
    return page + format.foot();
  }

  /** The document after the browser has run a script at the end of the page. */
  private String open(String page, String script) throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium on the path");
    Path file = folder.resolve("page.html");
    Files.writeString(
        file, page.replace("</body>", "<script>\n" + script + "\n</script>\n</body>"));
    Path out = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + folder.resolve("profile"),
                "--screenshot=" + folder.resolve("page.png"),
                "--dump-dom",
                file.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(out);
  }

  @Test
  void theBrowserShowsTheTextWithColouredNames() throws Exception {
    String dom =
        open(
            page(),
            """
            const text = document.querySelector('.text');
            const marks = [...document.querySelectorAll('mark')];
            const codes = s => [...s].map(c => c.codePointAt(0).toString(16)).join(' ');
            const show = (name, value) => document.body.setAttribute('data-' + name, value);
            show('text', codes(text.textContent));
            show('names', marks.map(m => codes(m.textContent)).join('|'));
            show('titles', marks.map(m => m.title).join('|'));
            show('colours', new Set(marks.map(m => getComputedStyle(m).backgroundColor)).size);
            show('clear', marks.some(m => getComputedStyle(m).backgroundColor == 'rgba(0, 0, 0, 0)'));
            show('boxes', marks.every(m => m.getBoundingClientRect().width > 10));
            show('labels', marks.map(m => getComputedStyle(m, '::after').content).join('|'));
            show('counts', [...document.querySelectorAll('.counts li')].map(l => l.textContent).join('|'));
            """);
    assertThat(dom)
        .contains("data-text=\"" + codes(TEXT.replace('\u0000', '\ufffd')) + "\"")
        .contains(
            "data-names=\"" + codes("Zo\u00eb") + "|" + codes("Anna") + "|" + codes("K\u00f6ln"))
        .contains(
            "data-titles=\"PER, probability 0.88|PER, probability 0.88|LOC, probability 0.88\"")
        .contains("data-colours=\"2\"", "data-clear=\"false\"", "data-boxes=\"true\"")
        .contains("data-counts=\"1 LOC|2 PER\"");
    assertThat(folder.resolve("page.png")).isNotEmptyFile();
  }

  private static String codes(String text) {
    return String.join(" ", text.codePoints().mapToObj(Integer::toHexString).toList());
  }
}
