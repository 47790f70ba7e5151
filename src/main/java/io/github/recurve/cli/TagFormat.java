package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.recurve.text.Span;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.Tagging;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** Output formats for tagged sentences. */
enum TagFormat {
  /**
   * Names in brackets: {@code [PER Somesh] worked at [ORG Cisco]}; plain tags as {@code word/TAG}.
   */
  TEXT {
    @Override
    void write(List<String> tokens, Tagging tagging, PrintWriter out) {
      StringBuilder line = new StringBuilder();
      List<Span> spans = tagging.spans();
      for (int t = 0; t < tokens.size(); t++) {
        int token = t;
        spans.stream()
            .filter(span -> span.start() == token)
            .forEach(span -> line.append('[').append(span.type()).append(' '));
        line.append(tokens.get(t));
        if (!TagScheme.isChunkTag(tagging.tag(t))) {
          line.append('/').append(tagging.tag(t));
        }
        spans.stream().filter(span -> span.end() == token + 1).forEach(span -> line.append(']'));
        line.append(t + 1 < tokens.size() ? " " : "");
      }
      out.println(line);
    }
  },
  /** One line per token: token, tag, probability; a blank line after each sentence. */
  TSV {
    @Override
    void write(List<String> tokens, Tagging tagging, PrintWriter out) {
      for (int t = 0; t < tokens.size(); t++) {
        out.printf(
            Locale.ROOT, "%s\t%s\t%.4f%n", tokens.get(t), tagging.tag(t), tagging.probability(t));
      }
      out.println();
    }
  },
  /** One JSON object per line: tokens, tags, and spans with start, end, type and probability. */
  JSONL {
    @Override
    void write(List<String> tokens, Tagging tagging, PrintWriter out) throws IOException {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = FACTORY.createGenerator(text)) {
        json.writeStartObject();
        json.writeArrayFieldStart("tokens");
        for (String token : tokens) {
          json.writeString(token);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tags");
        for (String tag : tagging.tags()) {
          json.writeString(tag);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("spans");
        for (Span span : tagging.spans()) {
          json.writeStartObject();
          json.writeNumberField("start", span.start());
          json.writeNumberField("end", span.end());
          json.writeStringField("type", span.type());
          json.writeNumberField("probability", span.probability());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      out.println(text);
    }
  };

  private static final JsonFactory FACTORY = new JsonFactory();

  abstract void write(List<String> tokens, Tagging tagging, PrintWriter out) throws IOException;
}
