package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.check.Arguments;
import io.github.recurve.classifier.Classification;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelDistributionAnnotation;
import io.github.recurve.corenlp.ClassificationAnnotations.LabelProbabilityAnnotation;
import io.github.recurve.model.SharedModels;
import io.github.recurve.text.words.WordSplitter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Annotator that runs a classifier: labels each sentence and the document.
 *
 * <pre>
 * annotators = tokenize, rnnclass
 * customAnnotatorClass.rnnclass = io.github.recurve.corenlp.RecurveClassifierAnnotator
 * rnnclass.model = en-sentiment.bin
 * </pre>
 *
 * <p>The annotator may have any name, which prefixes its properties; any others are rejected:
 *
 * <ul>
 *   <li>{@code model}: a model file, as a file, class path resource or URL; no default
 *   <li>{@code labels}: whether sentences get {@link LabelAnnotation}, {@link
 *       LabelProbabilityAnnotation} and {@link LabelDistributionAnnotation}; default true
 *   <li>{@code document}: whether the document gets them as well; default true
 *   <li>{@code sentiment}: whether sentences get {@code SentimentCoreAnnotations.SentimentClass}
 *       and a tree of the words, which CoreNLP's outputters print; for models whose labels are
 *       sentiment classes ({@code negative}, {@code very positive} and so on); default false
 *   <li>{@code nthreads}: sentences to read in parallel; default 1
 *   <li>{@code maxtime}: milliseconds per document, after which sentences get no label; default 0,
 *       no limit
 * </ul>
 *
 * <p>{@code ProtobufAnnotationSerializer} rejects sentences and documents with unknown keys. With
 * {@code labels = false}, {@code document = false} and {@code sentiment = true} no such keys are
 * set.
 *
 * <p>Safe for any number of threads.
 */
public final class RecurveClassifierAnnotator extends NetworkAnnotator {

  private static final Set<String> PROPERTIES = Set.of("labels", "document", "sentiment");

  private static final SharedModels<Classifier> MODELS = new SharedModels<>();

  private final Classifier classifier;
  private final boolean labels;
  private final boolean document;
  private final boolean sentiment;

  /**
   * The constructor that CoreNLP calls.
   *
   * @param name the annotator's name, the prefix of its properties
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if no model is named, a property is unknown or out of range,
   *     or {@code sentiment} is true and the model's labels are not sentiment classes
   */
  public RecurveClassifierAnnotator(String name, Properties properties) throws IOException {
    super(name, properties, PROPERTIES);
    AnnotatorProperties own = properties();
    labels = own.flag("labels", true);
    document = own.flag("document", true);
    sentiment = own.flag("sentiment", false);
    classifier =
        ModelLocation.share(
            model("name the file of a classifier, e.g. en-sentiment.bin"),
            MODELS,
            Classifier::read);
    if (sentiment) {
      SentimentLabels.require(classifier.labels());
    }
  }

  @Override
  public void annotate(Annotation annotation) {
    Arguments.notNull(annotation, "annotation");
    if (labels || sentiment) {
      super.annotate(annotation);
    }
    if (document) {
      List<List<String>> sentences =
          annotation.get(CoreAnnotations.SentencesAnnotation.class).stream()
              .map(RecurveClassifierAnnotator::words)
              .toList();
      set(annotation, classifier.classifyDocument(sentences));
    }
  }

  @Override
  protected void doOneSentence(Annotation annotation, CoreMap sentence) {
    Classification found = classifier.classify(words(sentence));
    if (labels) {
      set(sentence, found);
    }
    if (sentiment) {
      SentimentLabels.set(sentence, found);
    }
  }

  /**
   * The words of a sentence as the classifier splits them, which may differ from CoreNLP's tokens.
   */
  private static List<String> words(CoreMap sentence) {
    List<CoreLabel> tokens = sentence.get(CoreAnnotations.TokensAnnotation.class);
    return WordSplitter.split(SentenceText.of(tokens).text());
  }

  private static void set(CoreMap map, Classification found) {
    map.set(LabelAnnotation.class, found.label());
    map.set(LabelProbabilityAnnotation.class, found.probability());
    map.set(LabelDistributionAnnotation.class, found.distribution());
  }

  @Override
  @SuppressWarnings("rawtypes") // required by the interface
  public Set<Class<? extends CoreAnnotation>> requirementsSatisfied() {
    Set<Class<? extends CoreAnnotation>> satisfied = new HashSet<>();
    if (labels || document) {
      satisfied.add(LabelAnnotation.class);
      satisfied.add(LabelProbabilityAnnotation.class);
      satisfied.add(LabelDistributionAnnotation.class);
    }
    if (sentiment) {
      satisfied.add(SentimentCoreAnnotations.SentimentClass.class);
      satisfied.add(SentimentCoreAnnotations.SentimentAnnotatedTree.class);
    }
    return satisfied;
  }
}
