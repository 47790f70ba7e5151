package io.github.recurve.document;

import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import io.github.recurve.text.TagScheme;
import java.util.Locale;

/**
 * The text with its annotation inline, in XML 1.0:
 *
 * <pre>{@code
 * <document file="a.txt"><entity type="PER" probability="0.9731">Somesh</entity> left.</document>
 * }</pre>
 *
 * Plain tags are attributes of an element {@code w} per token. The text of the element {@code
 * document} is the original.
 */
public record XmlFormat() implements DocumentFormat {

  private static final Markup MARKUP = new Markup("<char code=\"", "</char>");

  @Override
  public String head() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<documents>\n";
  }

  @Override
  public String foot() {
    return "</documents>\n";
  }

  @Override
  public void append(Document document, StringBuilder out) {
    out.append("<document file=\"").append(Markup.attribute(document.name())).append('"');
    if (document.line() > 0) {
      out.append(" line=\"").append(document.line()).append('"');
    }
    out.append('>');
    String text = document.text();
    int at = 0;
    for (Sentence sentence : document.sentences()) {
      for (Entity entity : sentence.entities()) {
        MARKUP.append(text, at, entity.begin(), out);
        out.append("<entity type=\"").append(Markup.attribute(entity.type()));
        out.append(String.format(Locale.ROOT, "\" probability=\"%.4f\">", entity.probability()));
        MARKUP.append(text, entity.begin(), entity.end(), out);
        out.append("</entity>");
        at = entity.end();
      }
      for (Token token : sentence.tokens()) {
        if (!TagScheme.isChunkTag(token.tag())) {
          MARKUP.append(text, at, token.begin(), out);
          out.append("<w tag=\"").append(Markup.attribute(token.tag())).append("\">");
          MARKUP.append(text, token.begin(), token.end(), out);
          out.append("</w>");
          at = token.end();
        }
      }
    }
    MARKUP.append(text, at, text.length(), out);
    out.append("</document>\n");
  }
}
