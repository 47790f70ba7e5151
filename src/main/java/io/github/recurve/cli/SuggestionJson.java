package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.TypedText;
import io.github.recurve.text.LineReader;
import io.github.recurve.text.TextFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Suggestions for programs: reads and writes one JSON object per line.
 *
 * <pre>
 *   {"text": "I would li", "count": 1}
 *   {"text":"I would li","prefix":"li","suggestions":[{"word":"like","probability":0.41}]}
 * </pre>
 *
 * <p>With a personal cache, {@code {"forget": "teh"}} removes a word and is answered by {@code
 * {"forget":"teh","found":true}}.
 *
 * <p>A line that is not such an object is answered by {@code {"line": 2, "error": "..."}}, a blank
 * line by nothing. A text that continues a recent one, or shares most of it, is treated as an edit
 * of that text: only the new part is computed, and a personal cache learns its words once. An empty
 * text ends all earlier ones.
 */
final class SuggestionJson {

  /** A line of valid JSON that is not a request; the message says why. */
  private static final class Refusal extends JsonParseException {
    private static final long serialVersionUID = 1L;

    Refusal(JsonParser json, String message) {
      super(json, message);
    }
  }

  private final RecentTexts texts;
  private final PersonalCache cache; // or null
  private final int defaultCount;
  private final Executor edits;

  /**
   * Answers requests for suggestions.
   *
   * @param factory creates a new text
   * @param cache the personal cache of the texts; null for none
   * @param edits runs each edit of a text atomically
   */
  SuggestionJson(
      Supplier<TypedText> factory, PersonalCache cache, int defaultCount, Executor edits) {
    this.texts = new RecentTexts(factory);
    this.cache = cache;
    this.defaultCount = defaultCount;
    this.edits = edits;
  }

  /** A text to continue or a word to forget; the other field is null. */
  private record Request(String text, int count, String forget) {}

  /** Answers all lines. */
  void run(LineReader in, PrintWriter out) throws IOException {
    boolean ended = false;
    while (!ended) {
      String answer = "";
      try {
        String line = in.next();
        ended = line == null;
        if (!ended && !line.isBlank()) {
          answer = object(json -> answer(line, in.number(), json));
        }
      } catch (TextFormatException e) {
        answer = object(json -> writeError(e.line(), e.getMessage(), json));
      }
      if (!answer.isEmpty()) {
        out.println(answer);
        out.flush();
      }
    }
  }

  /**
   * Answers one request.
   *
   * @throws JsonProcessingException if the line is not a valid request
   */
  String answer(String request) throws IOException {
    Request parsed = parse(request);
    return object(json -> answer(parsed, json));
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static String object(Fields fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  private void answer(String line, long number, JsonGenerator json) throws IOException {
    Request request;
    try {
      request = parse(line);
    } catch (JsonProcessingException e) {
      writeError(number, message(e), json);
      return;
    }
    answer(request, json);
  }

  private void answer(Request request, JsonGenerator json) throws IOException {
    if (request.forget == null) {
      write(request, json);
    } else {
      forget(request.forget, json);
    }
  }

  private void forget(String word, JsonGenerator json) throws IOException {
    boolean[] found = {false};
    edits.execute(() -> found[0] = cache.forget(word));
    json.writeStringField("forget", word);
    json.writeBooleanField("found", found[0]);
  }

  private static void writeError(long line, String error, JsonGenerator json) throws IOException {
    json.writeNumberField("line", line);
    json.writeStringField("error", error);
  }

  static String message(JsonProcessingException e) {
    return e instanceof Refusal
        ? e.getOriginalMessage() + " (column " + e.getLocation().getColumnNr() + ")"
        : Json.invalid(e);
  }

  private void write(Request request, JsonGenerator json) throws IOException {
    TypedText[] edited = {null};
    edits.execute(() -> edited[0] = texts.edit(request.text));
    TypedText typed = edited[0];
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
    try (JsonParser json = Json.FACTORY.createParser(line)) {
      expect(json, json.nextToken() == JsonToken.START_OBJECT, "the line is not a JSON object");
      String text = null;
      String forget = null;
      int count = defaultCount;
      Set<String> fields = new HashSet<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        expect(json, fields.add(field), "the field '" + field + "' is given twice");
        JsonToken value = json.nextToken();
        switch (field) {
          case "text" -> {
            expect(json, value == JsonToken.VALUE_STRING, "the text is not a string");
            text = json.getText();
          }
          case "forget" -> {
            expect(json, value == JsonToken.VALUE_STRING, "the word to forget is not a string");
            expect(json, cache != null, "no cache to forget from; use --cache");
            forget = json.getText();
          }
          case "count" -> {
            expect(json, value == JsonToken.VALUE_NUMBER_INT, "the count is not a whole number");
            count = json.getNumberType() == NumberType.INT ? json.getIntValue() : 0;
            expect(
                json,
                count >= 1 && count <= SuggestCommand.MAX_COUNT,
                "the count is " + json.getText() + "; it must be 1 to " + SuggestCommand.MAX_COUNT);
          }
          default ->
              expect(json, false, "unknown field '" + field + "'; use text and count, or forget");
        }
      }
      expect(json, json.nextToken() == null, "unexpected text after the object");
      expect(json, text != null || forget != null, "text is missing");
      expect(json, text == null || forget == null, "text and forget must be separate requests");
      return new Request(text, count, forget);
    }
  }

  private static void expect(JsonParser json, boolean fulfilled, String otherwise) throws Refusal {
    if (!fulfilled) {
      throw new Refusal(json, otherwise);
    }
  }
}
