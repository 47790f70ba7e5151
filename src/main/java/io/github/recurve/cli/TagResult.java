package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/**
 * The outcome of one text.
 *
 * @param blank whether the text has no words
 * @param output the output in the format of the run; null on failure
 * @param error the error; null on success
 */
record TagResult(TextSource source, boolean blank, String output, String error) {

  /** The result of a text that was read. */
  static TagResult of(TextSource source, String text, String output) {
    return new TagResult(source, text.isBlank(), output, null);
  }

  /** A failure. */
  static TagResult failed(TextSource source, String error) {
    return new TagResult(source, true, null, error);
  }

  /** The error as a line of JSON. */
  String errorLine() throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("file", source.name());
      if (source.line() > 0) {
        json.writeNumberField("line", source.line());
      }
      json.writeStringField("error", error);
      json.writeEndObject();
    }
    return line + "\n";
  }
}
