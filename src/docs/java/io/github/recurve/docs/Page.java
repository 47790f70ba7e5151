package io.github.recurve.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * A page in Markdown.
 *
 * @param source path from the root of the repository, with slashes
 * @param document the parsed page
 * @param anchors the anchor of each heading, made from its text as GitHub does
 */
record Page(String source, Node document, Map<Node, String> anchors) {

  static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  /**
   * A heading with the text up to the next.
   *
   * @param anchor empty for what comes before the first heading
   */
  record Section(String anchor, String heading, String text) {}

  static Page read(Path root, String source) throws IOException {
    Node document = PARSER.parse(Files.readString(root.resolve(source)));
    Map<Node, String> anchors = new IdentityHashMap<>();
    IdGenerator ids = IdGenerator.builder().defaultId("section").build();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            anchors.put(heading, ids.generateId(text(heading)));
          }
        });
    return new Page(source, document, anchors);
  }

  /** The text of a node, without markup. */
  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(new PlainText(text));
    return text.toString().replaceAll("\\s+", " ").strip();
  }

  /** The first heading. */
  String title() {
    return sections().stream()
        .map(Section::heading)
        .filter(heading -> !heading.isEmpty())
        .findFirst()
        .orElse(source);
  }

  /** The headings of a level, in their order. */
  List<Heading> headings(int level) {
    List<Heading> headings = new ArrayList<>();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() == level) {
        headings.add(heading);
      }
    }
    return headings;
  }

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    Node heading = null;
    StringBuilder text = new StringBuilder();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) {
        add(sections, heading, text);
        heading = node;
      } else {
        text.append(text(node)).append(' ');
      }
    }
    add(sections, heading, text);
    return sections;
  }

  private void add(List<Section> sections, Node heading, StringBuilder text) {
    if (heading != null || !text.isEmpty()) {
      sections.add(
          new Section(
              heading == null ? "" : anchors.get(heading),
              heading == null ? "" : text(heading),
              text.toString().strip()));
    }
    text.setLength(0);
  }

  /** The addresses of links and pictures. */
  Set<String> destinations() {
    Set<String> destinations = new TreeSet<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            destinations.add(link.getDestination());
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            destinations.add(image.getDestination());
            visitChildren(image);
          }
        });
    return destinations;
  }
}
