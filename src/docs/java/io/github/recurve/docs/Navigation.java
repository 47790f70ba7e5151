package io.github.recurve.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** The order of the pages: the links below the headings of the first page. */
final class Navigation {

  /**
   * An entry.
   *
   * @param title its text on the first page
   * @param page its source
   */
  record Entry(String title, Page page) {}

  /** Entries below one heading. */
  record Group(String title, List<Entry> entries) {}

  private final List<Group> groups = new ArrayList<>();

  Navigation(Links links) {
    Page index = links.pages().get(Links.INDEX);
    for (Node node = index.document().getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() == 2) {
        groups.add(new Group(Page.text(heading), new ArrayList<>()));
      } else if (!groups.isEmpty()) {
        List<Entry> entries = groups.get(groups.size() - 1).entries;
        node.accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                links
                    .page(index, link.getDestination())
                    .ifPresent(page -> entries.add(new Entry(Page.text(link), page)));
              }
            });
      }
    }
  }

  List<Group> groups() {
    return groups;
  }

  /** All entries in their order. */
  List<Entry> entries() {
    return groups.stream().flatMap(group -> group.entries.stream()).toList();
  }
}
