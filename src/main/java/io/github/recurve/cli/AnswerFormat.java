package io.github.recurve.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.recurve.classifier.Classification;
import io.github.recurve.classifier.Understanding;
import io.github.recurve.text.Span;
import io.github.recurve.text.words.WordSplitter.Word;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Output formats for labels and intents: one line per text. */
enum AnswerFormat {
  /** Label, probability and text, separated by tabs; slots in brackets. */
  TEXT {
    @Override
    void writeBlank(PrintWriter out) {
      out.println();
    }

    @Override
    void write(String text, Classification found, PrintWriter out) {
      out.printf(Locale.ROOT, "%s\t%.4f\t%s%n", found.label(), found.probability(), text);
    }

    @Override
    void write(String text, List<Word> words, Understanding found, PrintWriter out) {
      StringBuilder line = new StringBuilder();
      int from = 0;
      for (Span slot : found.slots().spans()) {
        int begin = words.get(slot.start()).begin();
        int end = words.get(slot.end() - 1).end();
        line.append(text, from, begin);
        line.append('[').append(slot.type()).append(' ').append(text, begin, end).append(']');
        from = end;
      }
      line.append(text.substring(from));
      write(line.toString(), found.intent(), out);
    }
  },
  /** A JSON object per line, with the distribution; offsets of slots are UTF-16 units. */
  JSONL {
    @Override
    void writeBlank(PrintWriter out) {
      out.println("{\"text\":\"\"}");
    }

    @Override
    void write(String text, Classification found, PrintWriter out) throws IOException {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = Json.FACTORY.createGenerator(line)) {
        json.writeStartObject();
        json.writeStringField("text", text);
        classification("label", found, json);
        json.writeEndObject();
      }
      out.println(line);
    }

    @Override
    void write(String text, List<Word> words, Understanding found, PrintWriter out)
        throws IOException {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = Json.FACTORY.createGenerator(line)) {
        json.writeStartObject();
        json.writeStringField("text", text);
        classification("intent", found.intent(), json);
        json.writeArrayFieldStart("slots");
        for (Span slot : found.slots().spans()) {
          int begin = words.get(slot.start()).begin();
          int end = words.get(slot.end() - 1).end();
          json.writeStartObject();
          json.writeStringField("type", slot.type());
          json.writeStringField("value", text.substring(begin, end));
          json.writeNumberField("begin", begin);
          json.writeNumberField("end", end);
          json.writeNumberField("probability", slot.probability());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      out.println(line);
    }
  };

  /** Answers a line without words, so that lines of the output remain those of the input. */
  abstract void writeBlank(PrintWriter out);

  /** Writes the label of a text. */
  abstract void write(String text, Classification found, PrintWriter out) throws IOException;

  /** Writes the intent and the slots of a sentence. */
  abstract void write(String text, List<Word> words, Understanding found, PrintWriter out)
      throws IOException;

  private static void classification(String name, Classification found, JsonGenerator json)
      throws IOException {
    json.writeStringField(name, found.label());
    json.writeNumberField("probability", found.probability());
    json.writeObjectFieldStart("distribution");
    for (Map.Entry<String, Double> label : found.distribution().entrySet()) {
      json.writeNumberField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
  }
}
