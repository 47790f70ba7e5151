package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.TypedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Suggestions for programs: reads a JSON object a line, writes one a line.
 *
 * <pre>
 *   {"text": "I would li", "count": 1}
 *   {"text":"I would li","prefix":"li","suggestions":[{"word":"like","probability":0.41}]}
 * </pre>
 *
 * <p>A line that is no such object gets {@code {"line": 2, "error": "..."}}; a blank one nothing. A
 * text that goes on from the one before, or from the beginning of it, is the same text in typing:
 * it costs what is new in it, and a personal cache gets its words once.
 */
final class SuggestionJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final TypedText typed;
  private final int defaultCount;

  SuggestionJson(TypedText typed, int defaultCount) {
    this.typed = typed;
    this.defaultCount = defaultCount;
  }

  private record Request(String text, int count) {}

  /** Answers all lines. */
  void run(BufferedReader in, PrintWriter out) throws IOException {
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (!line.isBlank()) {
        out.println(answer(line, number));
        out.flush();
      }
    }
  }

  private String answer(String line, int number) throws IOException {
    StringWriter answer = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(answer)) {
      json.writeStartObject();
      try {
        write(parse(line), json);
      } catch (JsonProcessingException e) {
        json.writeNumberField("line", number);
        json.writeStringField("error", message(e));
      }
      json.writeEndObject();
    }
    return answer.toString();
  }

  private static String message(JsonProcessingException e) {
    return e.getLocation() == null
        ? e.getOriginalMessage()
        : e.getOriginalMessage() + " (column " + e.getLocation().getColumnNr() + ")";
  }

  private void write(Request request, JsonGenerator json) throws IOException {
    String before = typed.text();
    boolean same =
        request.text.startsWith(before)
            || (!request.text.isEmpty() && before.startsWith(request.text));
    if (!same) {
      typed.begin();
    }
    typed.edit(request.text);
    json.writeStringField("text", request.text);
    json.writeStringField("prefix", typed.prefix());
    json.writeArrayFieldStart("suggestions");
    for (Suggestion suggestion : typed.suggest(request.count)) {
      json.writeStartObject();
      json.writeStringField("word", suggestion.word());
      json.writeNumberField("probability", suggestion.probability());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private Request parse(String line) throws IOException {
    try (JsonParser json = FACTORY.createParser(line)) {
      expect(json, json.nextToken() == JsonToken.START_OBJECT, "the line is no JSON object");
      String text = null;
      int count = defaultCount;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "text" -> {
            expect(json, value == JsonToken.VALUE_STRING, "the text is no string");
            text = json.getText();
          }
          case "count" -> {
            expect(json, value == JsonToken.VALUE_NUMBER_INT, "the count is no whole number");
            count = json.getIntValue();
            expect(
                json,
                count >= 1 && count <= SuggestCommand.MAX_COUNT,
                "the count is " + count + "; it must be 1 to " + SuggestCommand.MAX_COUNT);
          }
          default -> expect(json, false, "unknown field '" + field + "'; use text and count");
        }
      }
      expect(json, json.nextToken() == null, "something follows the object");
      expect(json, text != null, "there is no text");
      return new Request(text, count);
    }
  }

  private static void expect(JsonParser json, boolean fulfilled, String otherwise)
      throws JsonParseException {
    if (!fulfilled) {
      throw new JsonParseException(json, otherwise);
    }
  }
}
