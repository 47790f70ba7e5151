package io.github.recurve.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns links between files of the repository into links between pages of the site. What lies below
 * {@code docs} comes to the top; a link to a Java file leads to its Javadoc, one to any other file
 * to the repository.
 *
 * @param root the repository
 * @param pages the pages by their sources
 * @param repository address of a file of the repository, without its path
 */
record Links(Path root, Map<String, Page> pages, String repository) {

  static final String INDEX = "docs/README.md";

  private static final Pattern ABSOLUTE = Pattern.compile("[a-z]+:.*");
  private static final Pattern JAVA = Pattern.compile("src/\\w+/java/(.*)\\.java");

  /**
   * A link.
   *
   * @param path from the root of the repository
   * @param anchor of the page, or empty
   */
  private record Target(String path, String anchor) {}

  /** The path of a page or other file in the site. */
  static String target(String source) {
    String below = source.startsWith("docs/") ? source.substring("docs/".length()) : source;
    if (!below.endsWith(".md")) {
      return below;
    }
    int name = below.lastIndexOf('/') + 1;
    String file = below.substring(name, below.length() - ".md".length());
    return below.substring(0, name)
        + (file.equals("README") ? "index" : file.toLowerCase(Locale.ROOT))
        + ".html";
  }

  private static boolean isAbsolute(String destination) {
    return ABSOLUTE.matcher(destination).matches();
  }

  private Target parse(Page page, String destination) {
    int hash = destination.indexOf('#');
    String path = hash < 0 ? destination : destination.substring(0, hash);
    String anchor = hash < 0 ? "" : destination.substring(hash + 1);
    String full =
        path.isEmpty()
            ? page.source()
            : Path.of(page.source()).resolveSibling(path).normalize().toString().replace('\\', '/');
    return new Target(full, anchor);
  }

  /** The page that a link leads to. */
  Optional<Page> page(Page page, String destination) {
    return isAbsolute(destination)
        ? Optional.empty()
        : Optional.ofNullable(pages.get(parse(page, destination).path));
  }

  /** The address, in the site, of a link on a page. */
  String resolve(Page page, String destination) {
    if (isAbsolute(destination)) {
      return destination;
    }
    Target target = parse(page, destination);
    String path = target.path.equals("README.md") ? INDEX : target.path;
    Matcher java = JAVA.matcher(path);
    if (java.matches()) {
      String type = java.group(1).replaceFirst("package-info$", "package-summary");
      return relative(page, "apidocs/" + type + ".html");
    }
    if (!pages.containsKey(path) && !path.startsWith("docs/")) {
      return repository + path;
    }
    String anchor = target.anchor.isEmpty() ? "" : "#" + target.anchor;
    return path.equals(page.source()) && !anchor.isEmpty()
        ? anchor
        : relative(page, target(path)) + anchor;
  }

  /** The address of a file of the site, from a page of it. */
  static String relative(Page page, String path) {
    long depth = target(page.source()).chars().filter(c -> c == '/').count();
    return "../".repeat((int) depth) + path;
  }

  /** What is wrong with a link; empty if it leads somewhere. */
  Optional<String> problem(Page page, String destination) {
    if (isAbsolute(destination)) {
      return Optional.empty();
    }
    Target target = parse(page, destination);
    Page linked = pages.get(target.path);
    if (!Files.exists(root.resolve(target.path))) {
      return Optional.of(page.source() + ": no file " + destination);
    }
    if (!target.anchor.isEmpty()
        && (linked == null
            || linked.anchors().values().stream().noneMatch(target.anchor::equals))) {
      return Optional.of(page.source() + ": no heading " + destination);
    }
    return Optional.empty();
  }
}
