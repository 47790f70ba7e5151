package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.recurve.translator.Translation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Output formats for translations. */
enum TranslationFormat {
  /** A line per translation. */
  TEXT {
    @Override
    void write(Line line, List<Translation> translations, PrintWriter out) {
      for (Translation translation : translations) {
        if (line.ranked) {
          out.printf(Locale.ROOT, "%d\t%.4f\t", line.number, translation.score());
        }
        out.print(translation.text());
        out.println(line.aligned ? "\t" + pairs(translation) : "");
      }
    }
  },
  /** A JSON object per line of the source. */
  JSONL {
    @Override
    void write(Line line, List<Translation> translations, PrintWriter out) throws IOException {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
        json.writeStartObject();
        json.writeStringField("source", line.source);
        json.writeArrayFieldStart("translations");
        for (Translation translation : translations) {
          json.writeStartObject();
          json.writeStringField("text", translation.text());
          json.writeNumberField("score", translation.score());
          if (line.aligned) {
            writeAlignment(translation, json);
          }
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      out.println(text);
    }
  };

  /**
   * A source line and the presentation of its translations.
   *
   * @param number line number, from 1
   * @param ranked whether to write number and score
   * @param aligned whether to write the word alignment
   */
  record Line(long number, String source, boolean ranked, boolean aligned) {}

  /** Writes the translations of a line, best first. */
  abstract void write(Line line, List<Translation> translations, PrintWriter out)
      throws IOException;

  /** The alignment in Pharaoh's format: {@code source-target} pairs by target. */
  private static String pairs(Translation translation) {
    StringJoiner pairs = new StringJoiner(" ");
    for (int i = 0; i < translation.targetWords().size(); i++) {
      int source = translation.alignedWord(i);
      if (source >= 0) {
        pairs.add(source + "-" + i);
      }
    }
    return pairs.toString();
  }

  /** The words of both sides, and the attention of each target word to the source words. */
  private static void writeAlignment(Translation translation, JsonGenerator json)
      throws IOException {
    json.writeFieldName("sourceWords");
    writeStrings(translation.sourceWords(), json);
    json.writeFieldName("targetWords");
    writeStrings(translation.targetWords(), json);
    json.writeArrayFieldStart("alignment");
    for (Translation.Attention row : translation.alignment()) {
      json.writeStartObject();
      json.writeNumberField("first", row.first());
      json.writeArrayFieldStart("weights");
      for (float weight : row.weights()) {
        json.writeNumber(Math.round(1e4 * weight) / 1e4);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeStrings(List<String> strings, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (String string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }
}
