package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import edu.stanford.nlp.util.ErasureUtils;
import io.github.recurve.model.SharedModels;
import io.github.recurve.translator.Translation;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Annotator that runs a recurrent translator.
 *
 * <pre>
 * annotators = tokenize, rnnmt
 * customAnnotatorClass.rnnmt = io.github.recurve.corenlp.RecurveTranslationAnnotator
 * rnnmt.model = en-fr.bin
 * </pre>
 *
 * <p>Each sentence gets its translation under {@link TranslationAnnotation}; it reads the text of
 * the sentence, not its tokens. The annotator may have any name, which prefixes its properties; any
 * others are rejected:
 *
 * <ul>
 *   <li>{@code model}: a model file, as a file, class path resource or URL; no default
 *   <li>{@code beam}: hypotheses per sentence, 1 to 100; default 4
 *   <li>{@code nthreads}: sentences to translate in parallel; default 1
 *   <li>{@code maxtime}: milliseconds per document, after which sentences get no translation;
 *       default 0, no limit
 * </ul>
 *
 * <p>Safe for any number of threads.
 */
public final class RecurveTranslationAnnotator extends NetworkAnnotator {

  private static final Set<String> PROPERTIES = Set.of("beam");
  private static final int MOST = 100;

  /** On a sentence: its translation, with score and word alignment. */
  public static final class TranslationAnnotation implements CoreAnnotation<Translation> {
    @Override
    public Class<Translation> getType() {
      return ErasureUtils.uncheckedCast(Translation.class);
    }
  }

  private static final SharedModels<Translator> MODELS = new SharedModels<>();

  private final Translator translator;

  /**
   * The constructor that CoreNLP calls.
   *
   * @param name the annotator's name, the prefix of its properties
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if no model is named, or a property is unknown or out of range
   */
  public RecurveTranslationAnnotator(String name, Properties properties) throws IOException {
    super(name, properties, PROPERTIES);
    AnnotatorProperties own = properties();
    int beam = (int) own.number("beam", Translator.BEAM, 1, MOST);
    String model = model("name the file of a translator, e.g. en-fr.bin");
    translator =
        ModelLocation.share(model, MODELS, Translator::read)
            .withSearch(beam, Translator.LENGTH_PENALTY);
  }

  @Override
  protected void doOneSentence(Annotation annotation, CoreMap sentence) {
    String text = sentence.get(CoreAnnotations.TextAnnotation.class);
    sentence.set(
        TranslationAnnotation.class,
        translator.translateAll(List.of(text == null ? "" : text)).get(0));
  }

  @Override
  @SuppressWarnings("rawtypes") // required by the interface
  public Set<Class<? extends CoreAnnotation>> requires() {
    return Set.of(CoreAnnotations.TextAnnotation.class, CoreAnnotations.SentencesAnnotation.class);
  }

  @Override
  @SuppressWarnings("rawtypes") // required by the interface
  public Set<Class<? extends CoreAnnotation>> requirementsSatisfied() {
    return Set.of(TranslationAnnotation.class);
  }
}
