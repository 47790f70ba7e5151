package io.github.recurve.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the documentation as a site: a page of HTML for each page of Markdown, the other files of
 * {@code docs}, a style sheet and a search. The site needs no server and loads nothing from others.
 */
public final class Site {

  private static final List<String> ASSETS = List.of("site.css", "site.js");

  private final Path root;
  private final Links links;

  Site(Path root, String repository) throws IOException {
    this.root = root;
    Map<String, Page> pages = new TreeMap<>();
    for (String source : sources(root)) {
      pages.put(source, Page.read(root, source));
    }
    links = new Links(root, pages, repository);
  }

  /**
   * Writes the site.
   *
   * @param args the root of the repository, the folder to write, the version, the address of the
   *     repository
   */
  public static void main(String[] args) throws IOException {
    new Site(Path.of(args[0]), args[3] + "/blob/v" + args[2] + "/")
        .write(Path.of(args[1]), args[2]);
  }

  private static List<String> sources(Path root) throws IOException {
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"));
        Stream<Path> models = Files.list(root.resolve("models"))) {
      return Stream.of(top, docs, models)
          .flatMap(files -> files)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".md") && !file.equals("README.md"))
          .sorted()
          .toList();
    }
  }

  Links links() {
    return links;
  }

  /** Writes all files into a folder; others there stay. */
  void write(Path folder, String version) throws IOException {
    Navigation navigation = new Navigation(links);
    PageTemplate template = new PageTemplate(links, navigation, version);
    for (Page page : links.pages().values()) {
      write(folder, Links.target(page.source()), template.html(page));
    }
    write(folder, "search-index.js", SearchIndex.of(links.pages().values()));
    for (String asset : ASSETS) {
      write(folder, asset, resource(asset));
    }
    try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      for (Path file : (Iterable<Path>) docs::iterator) {
        if (Files.isRegularFile(file) && !file.toString().endsWith(".md")) {
          Path target = folder.resolve(root.resolve("docs").relativize(file));
          Files.createDirectories(target.getParent());
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void write(Path folder, String file, String text) throws IOException {
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
