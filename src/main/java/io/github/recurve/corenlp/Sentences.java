package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.Tagging;
import java.util.ArrayList;
import java.util.List;

/** CoreNLP sentences as the tagger reads them. */
final class Sentences {

  private Sentences() {}

  /**
   * Tags the words of a sentence, one tag a token.
   *
   * @throws RuntimeInterruptedException if the thread was interrupted before or meanwhile
   */
  static Tagging tag(Tagger tagger, List<CoreLabel> sentence) {
    checkInterrupt();
    Tagging tagging = tagger.tag(words(sentence));
    checkInterrupt();
    return tagging;
  }

  /** Clears the thread's interrupt and throws if there was one, as CoreNLP's own annotators do. */
  static void checkInterrupt() {
    if (Thread.interrupted()) {
      throw new RuntimeInterruptedException();
    }
  }

  private static List<String> words(List<CoreLabel> sentence) {
    List<String> words = new ArrayList<>(sentence.size());
    for (CoreLabel token : sentence) {
      String word = token.word();
      words.add(word == null ? "" : word);
    }
    return words;
  }
}
