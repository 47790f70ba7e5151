package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.language.Suggestion;
import java.util.List;
import javax.json.stream.JsonGenerator;

/**
 * Writes the results of {@link RecurveLanguageAnnotator} as JSON.
 *
 * <pre>
 * outputFormat = custom
 * customOutputter = io.github.recurve.corenlp.LanguageJsonOutputter
 * </pre>
 *
 * <p>An object with {@code sentences}; each has {@code index} (from 0, as in CoreNLP's JSON),
 * {@code text}, {@code suggestions} ({@code word}, {@code probability}) and, with token scores,
 * {@code logProbability}, {@code perplexity} and {@code tokens} ({@code index} from 1, {@code
 * word}, {@code characterOffsetBegin}, {@code characterOffsetEnd}, {@code logProbability}).
 * Logarithms are natural. Absent values are left out. Safe for any number of threads.
 */
public final class LanguageJsonOutputter extends SentenceJsonOutputter {

  @Override
  void writeDocument(Annotation document, JsonGenerator json) {}

  @Override
  void writeSentence(CoreMap sentence, JsonGenerator json) {
    List<Suggestion> suggestions = sentence.get(LanguageAnnotations.SuggestionsAnnotation.class);
    if (suggestions != null) {
      json.writeStartArray("suggestions");
      for (Suggestion suggestion : suggestions) {
        json.writeStartObject();
        json.write("word", suggestion.word());
        json.write("probability", suggestion.probability());
        json.writeEnd();
      }
      json.writeEnd();
    }
    Double total = sentence.get(LanguageAnnotations.LogProbabilityInNatsAnnotation.class);
    if (total != null) {
      json.write("logProbability", total);
      json.write("perplexity", sentence.get(LanguageAnnotations.PerplexityAnnotation.class));
      json.writeStartArray("tokens");
      for (CoreLabel token : sentence.get(CoreAnnotations.TokensAnnotation.class)) {
        write(token, json);
      }
      json.writeEnd();
    }
  }

  private static void write(CoreLabel token, JsonGenerator json) {
    json.writeStartObject();
    json.write("index", token.index());
    json.write("word", token.word());
    json.write("characterOffsetBegin", token.beginPosition());
    json.write("characterOffsetEnd", token.endPosition());
    json.write(
        "logProbability", token.get(LanguageAnnotations.LogProbabilityInNatsAnnotation.class));
    json.writeEnd();
  }
}
