package io.github.recurve.document;

import io.github.recurve.check.Arguments;
import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import io.github.recurve.text.TagScheme;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTML page with coloured entities, their type and probability on hover, and the number of
 * entities per type at the top. It is HTML 5 that XML parsers accept, and needs neither scripts nor
 * other files. The text of each {@code <div class="text">} is the original; labels are drawn by the
 * style sheet.
 *
 * @param title of the page
 */
public record HtmlFormat(String title) implements DocumentFormat {

  /** Checks the argument. */
  public HtmlFormat {
    Arguments.notNull(title, "title");
  }

  private static final Markup MARKUP = new Markup("<span class=\"char\" data-code=\"", "</span>");

  /** Hues in degrees, as different as possible, for types without an assigned one. */
  private static final int HUE_STEP = 137;

  private static final Map<String, Integer> HUES =
      Map.of(
          "PER",
          210,
          "PERSON",
          210,
          "LOC",
          140,
          "LOCATION",
          140,
          "GPE",
          140,
          "ORG",
          30,
          "ORGANIZATION",
          30,
          "MISC",
          280);

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --light: 88%; --text: #1a1a1a; --page: #fff; --faint: #666; }
      @media (prefers-color-scheme: dark) {
        :root { --light: 28%; --text: #eee; --page: #161616; --faint: #aaa; } }
      body { font: 17px/1.7 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
        padding: 0 1rem; color: var(--text); background: var(--page); }
      h1 { font-size: 1.1rem; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere; }
      .counts { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; padding: 0;
        font-size: .85rem; }
      .counts li, mark { background: hsl(var(--hue) 75% var(--light)); color: inherit;
        border-radius: .3em; padding: .1em .35em; }
      .text { white-space: pre-wrap; overflow-wrap: anywhere; }
      mark { box-decoration-break: clone; -webkit-box-decoration-break: clone; cursor: help; }
      mark::after { content: attr(data-type); font-size: .62em; font-weight: 600;
        margin-left: .5em; color: var(--faint); }
      .text > span[data-tag]::after { content: attr(data-tag); font-size: .6em; margin-left: .2em;
        color: var(--faint); }
      """;

  @Override
  public String head() {
    return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
        + "<meta charset=\"UTF-8\"/>\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"
        + Markup.attribute(title)
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n";
  }

  @Override
  public String foot() {
    return "</body>\n</html>\n";
  }

  @Override
  public void append(Document document, StringBuilder out) {
    out.append("<section>\n<h1>").append(Markup.attribute(document.name()));
    out.append(document.line() > 0 ? ", line " + document.line() : "").append("</h1>\n");
    counts(document, out);
    out.append("<div class=\"text\" dir=\"auto\">");
    String text = document.text();
    int at = 0;
    for (Sentence sentence : document.sentences()) {
      for (Entity entity : sentence.entities()) {
        MARKUP.append(text, at, entity.begin(), out);
        String type = Markup.attribute(entity.type());
        out.append("<mark data-type=\"").append(type).append('"').append(hue(entity.type()));
        out.append(
            String.format(
                Locale.ROOT, " title=\"%s, probability %.2f\">", type, entity.probability()));
        MARKUP.append(text, entity.begin(), entity.end(), out);
        out.append("</mark>");
        at = entity.end();
      }
      for (Token token : sentence.tokens()) {
        if (!TagScheme.isChunkTag(token.tag())) {
          MARKUP.append(text, at, token.begin(), out);
          String tag = Markup.attribute(token.tag());
          out.append("<span data-tag=\"").append(tag);
          out.append(
              String.format(
                  Locale.ROOT, "\" title=\"%s, probability %.2f\">", tag, token.probability()));
          MARKUP.append(text, token.begin(), token.end(), out);
          out.append("</span>");
          at = token.end();
        }
      }
    }
    MARKUP.append(text, at, text.length(), out);
    out.append("</div>\n</section>\n");
  }

  private static void counts(Document document, StringBuilder out) {
    Map<String, Integer> counts = new TreeMap<>();
    document.entities().forEach(entity -> counts.merge(entity.type(), 1, Integer::sum));
    out.append("<ul class=\"counts\">");
    counts.forEach(
        (type, count) ->
            out.append("<li")
                .append(hue(type))
                .append('>')
                .append(count)
                .append(' ')
                .append(Markup.attribute(type))
                .append("</li>"));
    if (counts.isEmpty()) {
      out.append("<li>no entities</li>");
    }
    out.append("</ul>\n");
  }

  private static String hue(String type) {
    int hue = HUES.getOrDefault(type.toUpperCase(Locale.ROOT), HUE_STEP * (type.hashCode() & 0xff));
    return " style=\"--hue: " + hue % 360 + "\"";
  }
}
