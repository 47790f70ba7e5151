package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.AnnotationOutputter;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.corenlp.ClassificationAnnotations.IntentAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.IntentProbabilityAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelDistributionAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelProbabilityAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.Slot;
import io.github.recurve.corenlp.ClassificationAnnotations.SlotsAnnotation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.Map;
import javax.json.Json;
import javax.json.stream.JsonGenerator;
import javax.json.stream.JsonGeneratorFactory;

/**
 * Writes the results of {@link RecurveClassifierAnnotator} and {@link RecurveAssistantAnnotator} as
 * JSON.
 *
 * <pre>
 * outputFormat = custom
 * customOutputter = io.github.recurve.corenlp.ClassificationJsonOutputter
 * </pre>
 *
 * <p>An object with {@code label}, {@code probability} and {@code distribution} of the document,
 * and {@code sentences}; each of these has {@code index} (from 0, as in CoreNLP's JSON), {@code
 * text}, the same three, {@code intent}, {@code intentProbability} and {@code slots} ({@code type},
 * {@code value}, {@code start} and {@code end} in tokens from 0, {@code probability}). Absent
 * values are left out. Safe for any number of threads.
 */
public final class ClassificationJsonOutputter extends AnnotationOutputter {

  private static final JsonGeneratorFactory PLAIN = Json.createGeneratorFactory(Map.of());
  private static final JsonGeneratorFactory PRETTY =
      Json.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  @Override
  public void print(Annotation document, OutputStream target, Options options) throws IOException {
    OutputStreamWriter writer = new OutputStreamWriter(target, options.encoding);
    // Not closed, which would close the target.
    JsonGenerator json = (options.pretty ? PRETTY : PLAIN).createGenerator(writer);
    json.writeStartObject();
    writeLabel(document, json);
    json.writeStartArray("sentences");
    int index = 0;
    for (CoreMap sentence : document.get(CoreAnnotations.SentencesAnnotation.class)) {
      json.writeStartObject();
      json.write("index", index++);
      String text = sentence.get(CoreAnnotations.TextAnnotation.class);
      if (text != null) {
        json.write("text", text);
      }
      writeLabel(sentence, json);
      writeIntent(sentence, json);
      json.writeEnd();
    }
    json.writeEnd();
    json.writeEnd();
    json.flush();
    writer.write("\n");
    writer.flush();
  }

  private static void writeLabel(CoreMap map, JsonGenerator json) {
    String label = map.get(LabelAnnotation.class);
    if (label == null) {
      return;
    }
    json.write("label", label);
    json.write("probability", map.get(LabelProbabilityAnnotation.class));
    json.writeStartObject("distribution");
    map.get(LabelDistributionAnnotation.class).forEach(json::write);
    json.writeEnd();
  }

  private static void writeIntent(CoreMap sentence, JsonGenerator json) {
    String intent = sentence.get(IntentAnnotation.class);
    if (intent == null) {
      return;
    }
    json.write("intent", intent);
    json.write("intentProbability", sentence.get(IntentProbabilityAnnotation.class));
    json.writeStartArray("slots");
    for (Slot slot : sentence.get(SlotsAnnotation.class)) {
      json.writeStartObject();
      json.write("type", slot.type());
      json.write("value", slot.value());
      json.write("start", slot.start());
      json.write("end", slot.end());
      json.write("probability", slot.probability());
      json.writeEnd();
    }
    json.writeEnd();
  }
}
