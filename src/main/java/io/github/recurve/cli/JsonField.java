package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads one field of a JSON object. */
final class JsonField {

  private JsonField() {}

  /**
   * The text of a field.
   *
   * @return null if the object has no such field
   * @throws IOException if the line is not a JSON object or the field is not a string
   */
  static String read(String line, String field) throws IOException {
    try (JsonParser json = Json.FACTORY.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the line is not a JSON object");
      }
      String text = null;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (!name.equals(field)) {
          json.skipChildren();
        } else if (value == JsonToken.VALUE_STRING) {
          text = json.getText();
        } else {
          throw new IOException("the field '" + field + "' is not a string");
        }
      }
      return text;
    } catch (JsonProcessingException e) {
      throw new IOException(Json.invalid(e), e);
    }
  }
}
