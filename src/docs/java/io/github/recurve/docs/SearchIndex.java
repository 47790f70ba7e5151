package io.github.recurve.docs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;

/**
 * The texts that the search looks through, as a script: browsers do not let a page of a folder read
 * other files. Each section of a page is an array of address, page, heading and text.
 */
final class SearchIndex {
  private SearchIndex() {}

  static String of(Collection<Page> pages) throws IOException {
    StringWriter script = new StringWriter();
    script.append("const SECTIONS = ");
    try (JsonGenerator json = new JsonFactory().createGenerator(script)) {
      json.writeStartArray();
      for (Page page : pages) {
        for (Page.Section section : page.sections()) {
          json.writeStartArray();
          json.writeString(Links.target(page.source()) + "#" + section.anchor());
          json.writeString(page.title());
          json.writeString(section.heading());
          json.writeString(section.text());
          json.writeEndArray();
          json.writeRaw('\n');
        }
      }
      json.writeEndArray();
    }
    return script.append(";\n").toString();
  }
}
