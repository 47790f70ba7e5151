package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.AnnotationOutputter;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.check.Arguments;
import io.github.recurve.language.Suggestion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;

/**
 * Writes the results of {@link RecurveLanguageAnnotator} as a tab-separated table.
 *
 * <pre>
 * outputFormat = custom
 * customOutputter = io.github.recurve.corenlp.LanguageTsvOutputter
 * </pre>
 *
 * <p>Four columns without a heading: the number of the sentence, from 1; the kind of line; a word
 * or nothing; and a value. The kinds are {@code suggestion} with its probability and, with token
 * scores, {@code token} with its natural log-probability, {@code logProbability} and {@code
 * perplexity} of the sentence. Tabs and line ends in words become spaces. Safe for any number of
 * threads.
 */
public final class LanguageTsvOutputter extends AnnotationOutputter {

  @Override
  public void print(Annotation document, OutputStream target, Options options) throws IOException {
    Arguments.notNull(document, "document");
    Arguments.notNull(target, "target");
    Arguments.notNull(options, "options");
    PrintWriter out = new PrintWriter(new OutputStreamWriter(target, options.encoding));
    int number = 1;
    for (CoreMap sentence : document.get(CoreAnnotations.SentencesAnnotation.class)) {
      write(number++, sentence, out);
    }
    out.flush();
    if (out.checkError()) {
      throw new IOException("the table could not be written");
    }
  }

  private static void write(int number, CoreMap sentence, PrintWriter out) {
    Double total = sentence.get(LanguageAnnotations.LogProbabilityInNatsAnnotation.class);
    if (total != null) {
      for (CoreLabel token : sentence.get(CoreAnnotations.TokensAnnotation.class)) {
        line(
            number,
            "token",
            token.word(),
            token.get(LanguageAnnotations.LogProbabilityInNatsAnnotation.class),
            out);
      }
      line(number, "logProbability", "", total, out);
      double perplexity = sentence.get(LanguageAnnotations.PerplexityAnnotation.class);
      line(number, "perplexity", "", perplexity, out);
    }
    List<Suggestion> suggestions = sentence.get(LanguageAnnotations.SuggestionsAnnotation.class);
    if (suggestions != null) {
      for (Suggestion suggestion : suggestions) {
        line(number, "suggestion", suggestion.word(), suggestion.probability(), out);
      }
    }
  }

  private static void line(int number, String what, String word, double value, PrintWriter out) {
    out.println(number + "\t" + what + "\t" + word.replaceAll("[\t\r\n]", " ") + "\t" + value);
  }
}
