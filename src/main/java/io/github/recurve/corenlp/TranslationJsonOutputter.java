package io.github.recurve.corenlp;

import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.corenlp.RecurveTranslationAnnotator.TranslationAnnotation;
import io.github.recurve.translator.Translation;
import java.util.List;
import javax.json.stream.JsonGenerator;

/**
 * Writes the results of {@link RecurveTranslationAnnotator} as JSON.
 *
 * <pre>
 * outputFormat = custom
 * customOutputter = io.github.recurve.corenlp.TranslationJsonOutputter
 * </pre>
 *
 * <p>An object with {@code sentences}; each has {@code index} (from 0, as in CoreNLP's JSON),
 * {@code text}, {@code translation}, {@code score}, {@code sourceWords}, {@code targetWords} and
 * {@code alignment}: for each target word the index of the source word that it attends to most, or
 * -1. Sentences without a translation have only the first two. Safe for any number of threads.
 */
public final class TranslationJsonOutputter extends SentenceJsonOutputter {

  @Override
  void writeDocument(Annotation document, JsonGenerator json) {}

  @Override
  void writeSentence(CoreMap sentence, JsonGenerator json) {
    Translation translation = sentence.get(TranslationAnnotation.class);
    if (translation == null) {
      return;
    }
    json.write("translation", translation.text());
    json.write("score", translation.score());
    write("sourceWords", translation.sourceWords(), json);
    write("targetWords", translation.targetWords(), json);
    json.writeStartArray("alignment");
    for (int word = 0; word < translation.targetWords().size(); word++) {
      json.write(translation.alignedWord(word));
    }
    json.writeEnd();
  }

  private static void write(String name, List<String> words, JsonGenerator json) {
    json.writeStartArray(name);
    words.forEach(json::write);
    json.writeEnd();
  }
}
