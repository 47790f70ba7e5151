package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.ErasureUtils;
import io.github.recurve.grammar.Confusions;
import io.github.recurve.grammar.Finding;
import io.github.recurve.grammar.GrammarChecker;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.model.SharedModels;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Tagging;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;

/**
 * Annotator that checks grammar.
 *
 * <pre>
 * annotators = tokenize, rnnged
 * customAnnotatorClass.rnnged = io.github.recurve.corenlp.RecurveGrammarAnnotator
 * rnnged.model = en-ged.bin
 * rnnged.languageModel = en-lm.bin
 * </pre>
 *
 * <p>Each sentence gets its findings, with proposals, under {@link FindingsAnnotation}. The
 * annotator may have any name, which prefixes its properties; any others are rejected:
 *
 * <ul>
 *   <li>{@code model}: a detector of incorrect tokens, as a file, class path resource or URL
 *   <li>{@code languageModel}: a language model for proposals and, if it is English, for confused
 *       words; one of the two models is required
 *   <li>{@code minimumProbability}: probability from which the detector marks a token, 0 to 1;
 *       default: 0.8, or that of the detector if it is higher
 *   <li>{@code tokens}: whether tokens get their probability of being incorrect, under {@link
 *       IncorrectProbabilityAnnotation}; default false, since CoreNLP's protocol buffers reject
 *       unknown keys on tokens
 *   <li>{@code nthreads}: sentences to check in parallel; default 1
 *   <li>{@code maxtime}: milliseconds per document, after which sentences get no findings; default
 *       0, no limit
 * </ul>
 *
 * <p>Safe for any number of threads.
 */
public final class RecurveGrammarAnnotator extends NetworkAnnotator {

  private static final String LANGUAGE_MODEL = "languageModel";
  private static final String MINIMUM = "minimumProbability";
  private static final String TOKENS = "tokens";

  /** On a sentence: its findings, with offsets in the document. */
  public static final class FindingsAnnotation implements CoreAnnotation<List<Finding>> {
    @Override
    public Class<List<Finding>> getType() {
      return ErasureUtils.uncheckedCast(List.class);
    }
  }

  /** On a token: the probability that it is incorrect, in [0, 1]. */
  public static final class IncorrectProbabilityAnnotation extends NumberKey {}

  private static final SharedModels<LanguageModel> LANGUAGE_MODELS = new SharedModels<>();

  private final GrammarChecker checker;
  private final Tagger detector; // null unless tokens are annotated

  /**
   * The constructor that CoreNLP calls.
   *
   * @param name the annotator's name, the prefix of its properties
   * @throws IOException if a model cannot be read
   * @throws IllegalArgumentException if no model is named, {@code model} is not a detector, or a
   *     property is unknown or out of range
   */
  public RecurveGrammarAnnotator(String name, Properties properties) throws IOException {
    super(name, properties, Set.of(LANGUAGE_MODEL, MINIMUM, TOKENS));
    AnnotatorProperties own = properties();
    String language = own.optional(LANGUAGE_MODEL);
    Tagger tagger =
        language == null || own.optional("model") != null
            ? SharedTaggers.load(model("name a detector, e.g. en-ged.bin"))
            : null;
    boolean tokens = own.flag(TOKENS, false);
    OptionalDouble minimum = own.fraction(MINIMUM);
    if (tagger == null && (tokens || minimum.isPresent())) {
      String property = name + "." + (tokens ? TOKENS : MINIMUM);
      throw new IllegalArgumentException(
          "property " + property + " requires a detector: set " + name + ".model, too");
    }
    detector = tokens ? tagger : null;
    if (tagger == null) {
      checker = checker(language);
    } else {
      double marked = minimum.orElse(GrammarChecker.minimum(tagger));
      checker =
          language == null
              ? new GrammarChecker(tagger, marked)
              : checker(language).with(tagger, marked);
    }
  }

  private static GrammarChecker checker(String location) throws IOException {
    LanguageModel model = ModelLocation.share(location, LANGUAGE_MODELS, LanguageModel::read);
    boolean english = model.language().startsWith("en");
    return new GrammarChecker(model, english ? Confusions.english() : Confusions.none());
  }

  @Override
  protected void doOneSentence(Annotation annotation, CoreMap sentence) {
    String text = sentence.get(CoreAnnotations.TextAnnotation.class);
    Integer begin = sentence.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class);
    int offset = begin == null ? 0 : begin;
    sentence.set(
        FindingsAnnotation.class,
        checker.check(text == null ? "" : text).stream()
            .map(finding -> finding.after(offset))
            .toList());
    if (detector != null) {
      List<CoreLabel> tokens = sentence.get(CoreAnnotations.TokensAnnotation.class);
      Tagging tagging = detector.tag(tokens.stream().map(CoreLabel::word).toList());
      String mark = detector.mark().orElseThrow();
      for (int t = 0; t < tokens.size(); t++) {
        tokens.get(t).set(IncorrectProbabilityAnnotation.class, tagging.probability(t, mark));
      }
    }
  }

  @Override
  @SuppressWarnings("rawtypes") // required by the interface
  public Set<Class<? extends CoreAnnotation>> requires() {
    return Set.of(
        CoreAnnotations.TextAnnotation.class,
        CoreAnnotations.TokensAnnotation.class,
        CoreAnnotations.SentencesAnnotation.class);
  }

  @Override
  @SuppressWarnings("rawtypes") // required by the interface
  public Set<Class<? extends CoreAnnotation>> requirementsSatisfied() {
    return Set.of(FindingsAnnotation.class);
  }
}
