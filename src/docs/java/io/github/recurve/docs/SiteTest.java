package io.github.recurve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages hang together, in the repository and as a site. */
class SiteTest {

  private static final Path ROOT = Path.of("");
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  @TempDir static Path folder;

  private static Site site;

  @BeforeAll
  static void writes() throws IOException {
    site = new Site(ROOT, "https://github.com/recurve/recurve-nlp/blob/v0/");
    site.write(folder, "0");
  }

  @Test
  void linksOfPagesLeadToFilesAndHeadings() throws IOException {
    Map<String, Page> pages = new TreeMap<>(site.links().pages());
    pages.put("README.md", Page.read(ROOT, "README.md"));
    Links links = new Links(ROOT, pages, "");
    List<String> problems =
        pages.values().stream()
            .flatMap(
                page ->
                    page.destinations().stream()
                        .flatMap(destination -> links.problem(page, destination).stream()))
            .toList();
    assertThat(problems).isEmpty();
  }

  @Test
  void theFirstPageLeadsToEveryOther() {
    List<String> listed =
        new Navigation(site.links())
            .entries().stream().map(entry -> entry.page().source()).toList();
    List<String> others = new ArrayList<>(site.links().pages().keySet());
    others.remove(Links.INDEX);
    assertThat(listed).containsExactlyInAnyOrderElementsOf(others);
  }

  @Test
  void linksOfTheSiteLeadToFilesAndHeadings() throws IOException {
    List<String> problems = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        Matcher address = ADDRESS.matcher(Files.readString(file));
        while (address.find()) {
          if (!leads(file, address.group(1))) {
            problems.add(folder.relativize(file) + ": " + address.group(1));
          }
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  private static boolean leads(Path from, String address) throws IOException {
    if (address.startsWith("https://") || address.startsWith("mailto:")) {
      return true;
    }
    String[] parts = address.split("#", 2);
    Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    Path path = folder.relativize(file);
    if (path.startsWith("apidocs")) {
      return isDocumented(path.toString().replace('\\', '/'));
    }
    return Files.isRegularFile(file)
        && (parts.length == 1
            || ID.matcher(Files.readString(file))
                .results()
                .anyMatch(m -> m.group(1).equals(parts[1])));
  }

  /** Returns whether Javadoc, which is written later, will have a page. */
  private static boolean isDocumented(String path) {
    String source =
        path.substring("apidocs/".length())
            .replace("package-summary", "package-info")
            .replaceFirst("\\.html$", ".java");
    return Stream.of("main", "spark", "languagetool")
        .anyMatch(tree -> Files.exists(Path.of("src", tree, "java", source)));
  }

  @Test
  void longPagesListTheirHeadings() throws IOException {
    assertThat(Files.readString(folder.resolve("tag.html")))
        .contains("On this page", "<li><a href=\"#many-documents\">Many documents</a></li>");
    assertThat(Files.readString(folder.resolve("opennlp/lucene.html")))
        .doesNotContain("On this page");
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    for (String asset : List.of("page.html", "site.css", "site.js")) {
      assertThat(Site.resource(asset)).doesNotContain("http:", "https:", "//cdn");
    }
    for (Page page : site.links().pages().values()) {
      assertThat(Files.readString(folder.resolve(Links.target(page.source()))))
          .doesNotContain("src=\"http");
    }
  }
}
