package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.SentenceAnnotator;
import edu.stanford.nlp.util.CoreMap;
import io.github.recurve.check.Arguments;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** An annotator that runs a network on the sentences of a document, several at a time. */
abstract class NetworkAnnotator extends SentenceAnnotator {

  private static final int MAX_THREADS = 1024;
  private static final String MODEL = "model";
  private static final String THREADS = "nthreads";
  private static final String MAX_TIME = "maxtime";

  private final int threads;
  private final long maxMillis;
  private final AnnotatorProperties properties;

  /**
   * Reads the common properties of these annotators, and rejects unknown ones.
   *
   * @param name the annotator's name, the prefix of its properties
   * @param own the properties in addition to {@code model}, {@code nthreads} and {@code maxtime}
   * @throws IllegalArgumentException if one is unknown or out of range
   */
  NetworkAnnotator(String name, Properties properties, Set<String> own) {
    this.properties = new AnnotatorProperties(name, properties);
    threads = (int) this.properties.number(THREADS, 1, 1, MAX_THREADS);
    maxMillis = this.properties.number(MAX_TIME, 0, 0, Long.MAX_VALUE);
    Set<String> known = new TreeSet<>(own);
    known.addAll(Set.of(MODEL, THREADS, MAX_TIME));
    this.properties.only(known);
  }

  /** The properties of this annotator. */
  final AnnotatorProperties properties() {
    return properties;
  }

  /**
   * The location of the model.
   *
   * @param hint the value to set, for the message if it is missing
   */
  final String model(String hint) {
    return properties.required(MODEL, hint);
  }

  @Override
  public void annotate(Annotation annotation) {
    super.annotate(Arguments.notNull(annotation, "annotation"));
  }

  @Override
  protected final int nThreads() {
    return threads;
  }

  @Override
  protected final long maxTime() {
    return maxMillis;
  }

  /** Skips a sentence, which gets no annotations. */
  @Override
  protected void doOneFailedSentence(Annotation annotation, CoreMap sentence) {}

  @Override
  @SuppressWarnings("rawtypes") // required by the interface
  public Set<Class<? extends CoreAnnotation>> requires() {
    return Set.of(
        CoreAnnotations.TokensAnnotation.class, CoreAnnotations.SentencesAnnotation.class);
  }
}
