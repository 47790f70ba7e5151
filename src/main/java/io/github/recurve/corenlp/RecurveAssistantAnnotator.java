package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.Understanding;
import io.github.recurve.corenlp.ClassificationAnnotations.IntentAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.IntentProbabilityAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.Slot;
import io.github.recurve.corenlp.ClassificationAnnotations.SlotsAnnotation;
import io.github.recurve.model.SharedModels;
import io.github.recurve.text.Span;
import io.github.recurve.text.words.WordSplitter;
import io.github.recurve.text.words.WordSplitter.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Annotator that runs an assistant: each sentence gets its intent and slot values.
 *
 * <pre>
 * annotators = tokenize, rnnassistant
 * customAnnotatorClass.rnnassistant = io.github.recurve.corenlp.RecurveAssistantAnnotator
 * rnnassistant.model = en-assistant.bin
 * </pre>
 *
 * <p>The annotator may have any name, which prefixes its properties: {@code model}, a file, class
 * path resource or URL; {@code nthreads}, sentences to read in parallel, default 1; {@code
 * maxtime}, milliseconds per document, after which sentences get neither intent nor slots, default
 * 0 for no limit. Others are rejected.
 *
 * <p>{@code ProtobufAnnotationSerializer} refuses sentences with these keys; {@link
 * ClassificationJsonOutputter} writes them.
 *
 * <p>Safe for any number of threads.
 */
public final class RecurveAssistantAnnotator extends NetworkAnnotator {

  private static final SharedModels<Assistant> MODELS = new SharedModels<>();

  private final Assistant assistant;

  /**
   * The constructor that CoreNLP calls.
   *
   * @param name the annotator's name, the prefix of its properties
   * @throws IOException if the model cannot be read or has no slots
   * @throws IllegalArgumentException if no model is named, or a property is unknown or out of range
   */
  public RecurveAssistantAnnotator(String name, Properties properties) throws IOException {
    super(name, properties, Set.of());
    assistant =
        ModelLocation.share(model("name the file of an assistant"), MODELS, Assistant::read);
  }

  @Override
  protected void doOneSentence(Annotation annotation, CoreMap sentence) {
    List<CoreLabel> tokens = sentence.get(CoreAnnotations.TokensAnnotation.class);
    SentenceText text = SentenceText.of(tokens);
    List<Word> words = WordSplitter.words(text.text());
    Understanding found = assistant.understand(words.stream().map(Word::form).toList());
    List<Slot> slots = new ArrayList<>();
    for (Span span : found.slots().spans()) {
      int begin = words.get(span.start()).begin();
      int end = words.get(span.end() - 1).end();
      slots.add(
          new Slot(
              span.type(),
              text.text().substring(begin, end),
              text.tokenAt(begin),
              text.tokenAt(end - 1) + 1,
              span.probability()));
    }
    sentence.set(IntentAnnotation.class, found.intent().label());
    sentence.set(IntentProbabilityAnnotation.class, found.intent().probability());
    sentence.set(SlotsAnnotation.class, List.copyOf(slots));
  }

  @Override
  @SuppressWarnings("rawtypes") // required by the interface
  public Set<Class<? extends CoreAnnotation>> requirementsSatisfied() {
    return Set.of(IntentAnnotation.class, IntentProbabilityAnnotation.class, SlotsAnnotation.class);
  }
}
