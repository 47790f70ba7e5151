package io.github.recurve.docs;

import io.github.recurve.docs.Navigation.Entry;
import io.github.recurve.docs.Navigation.Group;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/** The frame around each page: search, navigation, its headings, the pages before and after. */
final class PageTemplate {

  private static final String NAME = "Recurve";
  private static final int FEWEST_LISTED = 4; // headings
  private static final int LONGEST_WHOLE = 24; // characters of code that are not broken at hyphens

  private final Links links;
  private final Navigation navigation;
  private final String version;
  private final String template;

  PageTemplate(Links links, Navigation navigation, String version) throws IOException {
    this.links = links;
    this.navigation = navigation;
    this.version = version;
    this.template = Site.resource("page.html");
  }

  String html(Page page) {
    List<Entry> entries = navigation.entries();
    int at = entries.stream().map(Entry::page).toList().indexOf(page);
    return template
        .replace("{{title}}", escape(title(page)))
        .replace("{{root}}", Links.relative(page, ""))
        .replace("{{version}}", version)
        .replace("{{navigation}}", navigation(page))
        .replace("{{previous}}", at > 0 ? step(page, entries.get(at - 1), "prev") : "")
        .replace(
            "{{next}}",
            at >= 0 && at < entries.size() - 1 ? step(page, entries.get(at + 1), "next") : "")
        .replace("{{sections}}", sections(page))
        .replace("{{content}}", content(page));
  }

  private static String title(Page page) {
    return page.title().equals(NAME) ? NAME : page.title() + " - " + NAME;
  }

  private String content(Page page) {
    return HtmlRenderer.builder()
        .extensions(Page.EXTENSIONS)
        .attributeProviderFactory(
            context -> (node, tag, attributes) -> complete(page, node, attributes))
        .nodeRendererFactory(CodeBlocks::new)
        .build()
        .render(page.document());
  }

  private void complete(Page page, Node node, Map<String, String> attributes) {
    if (node instanceof Heading) {
      attributes.put("id", page.anchors().get(node));
    } else if (node instanceof Link link) {
      attributes.put("href", links.resolve(page, link.getDestination()));
    } else if (node instanceof Code code && code.getLiteral().length() <= LONGEST_WHOLE) {
      attributes.put("class", "whole");
    } else if (node instanceof Image image) {
      attributes.put("src", links.resolve(page, image.getDestination()));
      attributes.put("loading", "lazy");
    }
  }

  private String navigation(Page page) {
    StringBuilder html = new StringBuilder();
    for (Group group : navigation.groups()) {
      html.append("<h2>").append(escape(group.title())).append("</h2>\n<ul>\n");
      for (Entry entry : group.entries()) {
        html.append("<li><a href=\"")
            .append(Links.relative(page, Links.target(entry.page().source())))
            .append(entry.page().equals(page) ? "\" aria-current=\"page\">" : "\">")
            .append(escape(entry.title()))
            .append("</a></li>\n");
      }
      html.append("</ul>\n");
    }
    return html.toString();
  }

  /** The headings of a page, if it has several. */
  private static String sections(Page page) {
    List<Heading> headings = page.headings(2);
    if (headings.size() < FEWEST_LISTED) {
      return "";
    }
    StringBuilder html = new StringBuilder();
    html.append("<details id=\"sections\">\n<summary>On this page</summary>\n");
    html.append("<nav aria-label=\"On this page\">\n<ul>\n");
    for (Heading heading : headings) {
      html.append("<li><a href=\"#")
          .append(page.anchors().get(heading))
          .append("\">")
          .append(escape(Page.text(heading)))
          .append("</a></li>\n");
    }
    return html.append("</ul>\n</nav>\n</details>\n").toString();
  }

  private static String step(Page page, Entry entry, String relation) {
    return "<a rel=\"%s\" href=\"%s\">%s</a>"
        .formatted(
            relation,
            Links.relative(page, Links.target(entry.page().source())),
            escape(entry.title()));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
