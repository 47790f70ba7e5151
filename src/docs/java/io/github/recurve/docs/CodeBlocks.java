package io.github.recurve.docs;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Renders blocks of code. One that the tests do not run says so in its info string, such as {@code
 * console not run: wants a cluster}, and gets that as a caption.
 */
final class CodeBlocks implements NodeRenderer {

  private static final String NOT_RUN = "not run: ";

  private final HtmlNodeRendererContext context;

  CodeBlocks(HtmlNodeRendererContext context) {
    this.context = context;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(FencedCodeBlock.class);
  }

  @Override
  public void render(Node node) {
    FencedCodeBlock block = (FencedCodeBlock) node;
    String[] info = block.getInfo().split(" ", 2);
    HtmlWriter html = context.getWriter();
    html.line();
    html.tag("pre", Map.of("tabindex", "0")); // scrolls by keys, too
    html.tag("code", info[0].isEmpty() ? Map.of() : Map.of("class", "language-" + info[0]));
    html.text(block.getLiteral());
    html.tag("/code");
    html.tag("/pre");
    if (info.length > 1 && info[1].startsWith(NOT_RUN)) {
      html.tag("p", Map.of("class", "caption"));
      html.text("Not run when Recurve is built: " + info[1].substring(NOT_RUN.length()));
      html.tag("/p");
    }
    html.line();
  }
}
