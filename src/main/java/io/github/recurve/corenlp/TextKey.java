package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreAnnotation;

/** A key of CoreNLP whose value is a text. */
abstract class TextKey implements CoreAnnotation<String> {
  @Override
  public final Class<String> getType() {
    return String.class;
  }
}
