package io.github.recurve.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.recurve.check.Arguments;
import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * One JSON object per line and document: file, text, sentences with their tokens, entities. A
 * document that is a single line of its file also has the line number.
 *
 * @param offsets the units of {@code begin} and {@code end}
 */
public record JsonLinesFormat(Offsets offsets) implements DocumentFormat {

  /** Checks the argument. */
  public JsonLinesFormat {
    Arguments.notNull(offsets, "offsets");
  }

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final double DIGITS = 1e6;

  @Override
  public void append(Document document, StringBuilder out) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      if (!isWellFormed(document.text())) { // UTF-8 cannot encode an unpaired surrogate
        json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
      }
      write(document, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.append(line.getBuffer()).append('\n');
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  private void write(Document document, JsonGenerator json) throws IOException {
    Offsets.Counter counter = offsets.over(document.text());
    json.writeStartObject();
    json.writeStringField("file", document.name());
    if (document.line() > 0) {
      json.writeNumberField("line", document.line());
    }
    json.writeStringField("text", document.text());
    json.writeArrayFieldStart("sentences");
    for (Sentence sentence : document.sentences()) {
      json.writeStartObject();
      range(counter, sentence.begin(), sentence.end(), json);
      json.writeArrayFieldStart("tokens");
      for (Token token : sentence.tokens()) {
        json.writeStartObject();
        range(counter, token.begin(), token.end(), json);
        json.writeStringField("text", document.text(token));
        json.writeStringField("tag", token.tag());
        probability(token.probability(), json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("entities");
    for (Entity entity : document.entities()) {
      json.writeStartObject();
      range(counter, entity.begin(), entity.end(), json);
      json.writeStringField("type", entity.type());
      json.writeStringField("text", document.text(entity));
      probability(entity.probability(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void range(Offsets.Counter counter, int begin, int end, JsonGenerator json)
      throws IOException {
    json.writeNumberField("begin", counter.of(begin));
    json.writeNumberField("end", counter.of(end));
  }

  private static void probability(double p, JsonGenerator json) throws IOException {
    json.writeNumberField("probability", Math.rint(p * DIGITS) / DIGITS);
  }
}
