package io.github.recurve.corenlp;

import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.corenlp.RecurveGrammarAnnotator.FindingsAnnotation;
import io.github.recurve.grammar.Finding;
import io.github.recurve.grammar.Proposal;
import java.util.List;
import java.util.Locale;
import javax.json.stream.JsonGenerator;

/**
 * Writes the results of {@link RecurveGrammarAnnotator} as JSON.
 *
 * <pre>
 * outputFormat = custom
 * customOutputter = io.github.recurve.corenlp.GrammarJsonOutputter
 * </pre>
 *
 * <p>An object with {@code sentences}; each has {@code index} (from 0, as in CoreNLP's JSON),
 * {@code text} and {@code findings} ({@code characterOffsetBegin} and {@code characterOffsetEnd} in
 * the document, {@code kind}, {@code probability}, {@code proposals} with {@code text} and {@code
 * logOdds}, a natural logarithm). Sentences that were not checked have only the first two. Safe for
 * any number of threads.
 */
public final class GrammarJsonOutputter extends SentenceJsonOutputter {

  @Override
  void writeDocument(Annotation document, JsonGenerator json) {}

  @Override
  void writeSentence(CoreMap sentence, JsonGenerator json) {
    List<Finding> findings = sentence.get(FindingsAnnotation.class);
    if (findings == null) {
      return;
    }
    json.writeStartArray("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      json.write("characterOffsetBegin", finding.begin());
      json.write("characterOffsetEnd", finding.end());
      json.write("kind", finding.kind().name().toLowerCase(Locale.ROOT));
      json.write("probability", finding.probability());
      json.writeStartArray("proposals");
      for (Proposal proposal : finding.proposals()) {
        json.writeStartObject();
        json.write("text", proposal.text());
        json.write("logOdds", proposal.logOdds());
        json.writeEnd();
      }
      json.writeEnd();
      json.writeEnd();
    }
    json.writeEnd();
  }
}
