package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.AnnotationOutputter;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.check.Arguments;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.Map;
import javax.json.Json;
import javax.json.stream.JsonGenerator;
import javax.json.stream.JsonGeneratorFactory;

/** Writes an object with {@code sentences}, each with {@code index} and {@code text}, as JSON. */
abstract class SentenceJsonOutputter extends AnnotationOutputter {

  private static final JsonGeneratorFactory PLAIN = Json.createGeneratorFactory(Map.of());
  private static final JsonGeneratorFactory PRETTY =
      Json.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  /** Writes the fields of the document itself, before its sentences. */
  abstract void writeDocument(Annotation document, JsonGenerator json);

  /** Writes the fields of a sentence other than its text. */
  abstract void writeSentence(CoreMap sentence, JsonGenerator json);

  @Override
  public final void print(Annotation document, OutputStream target, Options options)
      throws IOException {
    Arguments.notNull(document, "document");
    Arguments.notNull(target, "target");
    Arguments.notNull(options, "options");
    OutputStreamWriter writer = new OutputStreamWriter(target, options.encoding);
    // Not closed, which would close the target.
    JsonGenerator json = (options.pretty ? PRETTY : PLAIN).createGenerator(writer);
    json.writeStartObject();
    writeDocument(document, json);
    json.writeStartArray("sentences");
    int index = 0;
    for (CoreMap sentence : document.get(CoreAnnotations.SentencesAnnotation.class)) {
      json.writeStartObject();
      json.write("index", index++);
      String text = sentence.get(CoreAnnotations.TextAnnotation.class);
      if (text != null) {
        json.write("text", text);
      }
      writeSentence(sentence, json);
      json.writeEnd();
    }
    json.writeEnd();
    json.writeEnd();
    json.flush();
    writer.write("\n");
    writer.flush();
  }
}
