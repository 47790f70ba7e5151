package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;

/** A key of CoreNLP whose value is a number. */
abstract class NumberKey implements CoreAnnotation<Double> {
  @Override
  public final Class<Double> getType() {
    return Double.class;
  }
}
