package io.github.recurve.corenlp;

import edu.stanford.nlp.pipeline.SentenceAnnotator;
import java.util.Properties;

/** An annotator that runs a network on the sentences of a document, several at a time. */
abstract class NetworkAnnotator extends SentenceAnnotator {

  private static final int MAX_THREADS = 1024;

  private final int threads;
  private final long maxMillis;
  private final AnnotatorProperties properties;

  /**
   * Reads the properties that all such annotators have, {@code nthreads} and {@code maxtime}.
   *
   * @param name the annotator's name, the prefix of its properties
   * @throws IllegalArgumentException if one is out of range
   */
  NetworkAnnotator(String name, Properties properties) {
    this.properties = new AnnotatorProperties(name, properties);
    threads = (int) this.properties.number("nthreads", 1, 1, MAX_THREADS);
    maxMillis = this.properties.number("maxtime", 0, 0, Long.MAX_VALUE);
  }

  /** The properties of this annotator. */
  final AnnotatorProperties properties() {
    return properties;
  }

  @Override
  protected final int nThreads() {
    return threads;
  }

  @Override
  protected final long maxTime() {
    return maxMillis;
  }
}
