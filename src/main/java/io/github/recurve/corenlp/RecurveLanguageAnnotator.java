package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.github.recurve.check.Arguments;
import io.github.recurve.corenlp.LanguageAnnotations.LogProbabilityInNatsAnnotation;
import io.github.recurve.corenlp.LanguageAnnotations.PerplexityAnnotation;
import io.github.recurve.corenlp.LanguageAnnotations.SuggestionsAnnotation;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.WordFilter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Annotator that runs a recurrent language model: suggests next words and scores tokens and
 * sentences.
 *
 * <pre>
 * annotators = tokenize, rnnlm
 * customAnnotatorClass.rnnlm = io.github.recurve.corenlp.RecurveLanguageAnnotator
 * rnnlm.model = en-lm.bin
 * </pre>
 *
 * <p>Each sentence gets the words that may follow it, under {@link SuggestionsAnnotation}; it is
 * read as a separate line. The annotator may have any name, which prefixes its properties; any
 * others are rejected:
 *
 * <ul>
 *   <li>{@code model}: a model file, as a file or class path resource, or as a URL if the system
 *       property {@code recurve.remoteModels} is {@code true}; no default
 *   <li>{@code suggestions}: number of words to suggest, 0 to {@value #MOST}; default 3
 *   <li>{@code filter}: whether slurs are left out, see {@link WordFilter#ofLanguage}; default true
 *   <li>{@code blocked}: a list of words not to suggest, as a file or class path resource, see
 *       {@link WordFilter}; no default
 *   <li>{@code tokenScores}: whether tokens and sentences get {@link
 *       LogProbabilityInNatsAnnotation} and sentences {@link PerplexityAnnotation}; default false
 *   <li>{@code protobuf}: whether to keep documents serialisable by {@code
 *       ProtobufAnnotationSerializer}, which rejects a sentence that lists an unknown key. Each
 *       sentence of the document is then replaced by a copy whose {@code keySet} leaves out these
 *       keys, while {@code get} finds them; default false
 *   <li>{@code nthreads}: sentences to read in parallel; default 1
 *   <li>{@code maxtime}: milliseconds per document, after which sentences get no scores and an
 *       empty list of suggestions; default 0, no limit
 * </ul>
 *
 * <p>The model has its own tokenization. The score of each of its tokens is added to the CoreNLP
 * token in which it begins: of "do" and "n't", the first gets the logarithm for "don't" and the
 * second 0; a token ":-)" gets the sum of the three that the model reads. The values of a
 * sentence's tokens therefore add up to that of the sentence. Tokens with scores cannot be
 * serialised by {@code ProtobufAnnotationSerializer}.
 *
 * <p>Safe for any number of threads.
 */
public final class RecurveLanguageAnnotator extends NetworkAnnotator {

  /** Maximum number of words to suggest. */
  private static final int MOST = 1000;

  private static final Set<String> PROPERTIES =
      Set.of("suggestions", "filter", "blocked", "tokenScores", "protobuf");

  private final SentenceScorer scorer;
  private final boolean forProtobuf;

  /**
   * The constructor that CoreNLP calls.
   *
   * @param name the annotator's name, the prefix of its properties
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if no model is named, or a property is unknown or out of range
   */
  public RecurveLanguageAnnotator(String name, Properties properties) throws IOException {
    super(name, properties, PROPERTIES);
    AnnotatorProperties own = properties();
    forProtobuf = own.flag("protobuf", false);
    int suggestions = (int) own.number("suggestions", 3, 0, MOST);
    boolean scored = own.flag("tokenScores", false);
    String model = model("name the file of a language model, e.g. en-lm.bin");
    Suggester suggester =
        SharedSuggesters.load(model, own.flag("filter", true), own.optional("blocked"));
    scorer = new SentenceScorer(suggester, suggestions, scored);
  }

  @Override
  public void annotate(Annotation annotation) {
    if (forProtobuf) {
      LanguageSentence.replaceIn(Arguments.notNull(annotation, "annotation"));
    }
    super.annotate(annotation);
  }

  @Override
  protected void doOneSentence(Annotation annotation, CoreMap sentence) {
    List<CoreLabel> tokens = sentence.get(CoreAnnotations.TokensAnnotation.class);
    SentenceScorer.Scores scores;
    try {
      scores = scorer.score(tokens);
    } catch (RuntimeInterruptedException e) {
      doOneFailedSentence(annotation, sentence);
      return;
    }
    if (scorer.suggestions() > 0) {
      sentence.set(SuggestionsAnnotation.class, scores.suggestions());
    }
    if (scorer.scored()) {
      for (int i = 0; i < tokens.size(); i++) {
        tokens.get(i).set(LogProbabilityInNatsAnnotation.class, scores.logProbabilities()[i]);
      }
      sentence.set(LogProbabilityInNatsAnnotation.class, scores.total());
      sentence.set(PerplexityAnnotation.class, scores.perplexity());
    }
  }

  @Override
  protected void doOneFailedSentence(Annotation annotation, CoreMap sentence) {
    if (scorer.suggestions() > 0 && !sentence.containsKey(SuggestionsAnnotation.class)) {
      sentence.set(SuggestionsAnnotation.class, List.of());
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // required by the interface
  public Set<Class<? extends CoreAnnotation>> requirementsSatisfied() {
    Set<Class<? extends CoreAnnotation>> satisfied = new HashSet<>();
    if (scorer.suggestions() > 0) {
      satisfied.add(SuggestionsAnnotation.class);
    }
    if (scorer.scored()) {
      satisfied.add(LogProbabilityInNatsAnnotation.class);
      satisfied.add(PerplexityAnnotation.class);
    }
    return satisfied;
  }
}
