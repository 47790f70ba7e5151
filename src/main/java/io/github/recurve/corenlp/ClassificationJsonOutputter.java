package io.github.recurve.corenlp;

import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.corenlp.ClassificationAnnotations.IntentAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.IntentProbabilityAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelDistributionAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelProbabilityAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.Slot;
import io.github.recurve.corenlp.ClassificationAnnotations.SlotsAnnotation;
import javax.json.stream.JsonGenerator;

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
public final class ClassificationJsonOutputter extends SentenceJsonOutputter {

  @Override
  void writeDocument(Annotation document, JsonGenerator json) {
    writeLabel(document, json);
  }

  @Override
  void writeSentence(CoreMap sentence, JsonGenerator json) {
    writeLabel(sentence, json);
    writeIntent(sentence, json);
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
