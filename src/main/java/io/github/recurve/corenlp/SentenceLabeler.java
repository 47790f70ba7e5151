package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the tagger on CoreNLP sentences.
 *
 * <p>A sentence longer than {@link #PIECE} tokens (a table, a text without full stops) is tagged in
 * pieces of that length, each with {@link #CONTEXT} tokens of context on either side. This bounds
 * memory and the delay until an interrupt takes effect. Immutable.
 */
final class SentenceLabeler {

  static final int PIECE = 2048;

  static final int CONTEXT = 64;

  private final Tagger tagger;
  private final EntityLabels labels;

  /**
   * A labeler for a tagger.
   *
   * @throws IllegalArgumentException if it is not a tagger of named entities
   */
  SentenceLabeler(Tagger tagger) {
    this.tagger = tagger;
    this.labels = EntityLabels.of(tagger.tags());
  }

  /** Receives the labels of a sentence, token by token. */
  interface Sink {

    /**
     * Takes one token's label.
     *
     * @param label index in {@link SentenceLabeler#labels}
     * @param posterior the probability of each label, {@code label}'s the largest; overwritten
     *     after the call
     * @param confidence probability of the whole entity that contains the token, or of the label
     *     outside entities
     */
    void accept(int token, int label, double[] posterior, double confidence);
  }

  Tagger tagger() {
    return tagger;
  }

  /** The labels, {@code O} first. */
  List<String> labels() {
    return labels.labels();
  }

  /**
   * Labels a sentence from the first token to the last.
   *
   * @throws RuntimeInterruptedException if the thread is interrupted before or during the call
   */
  void label(List<CoreLabel> sentence, Sink sink) {
    List<String> words = words(sentence);
    double[] posterior = new double[labels().size()];
    for (int start = 0; start < words.size(); start += PIECE) {
      checkInterrupt();
      int from = Math.max(0, start - CONTEXT);
      int end = Math.min(words.size(), start + PIECE);
      int to = Math.min(words.size(), end + CONTEXT);
      Tagging tagging = tagger.tag(words.subList(from, to));
      checkInterrupt(); // the caller has given up; do not write labels
      double[] confidences = tagging.confidences();
      for (int token = start; token < end; token++) {
        int label = LabelPosterior.fill(tagging, token - from, labels, posterior);
        sink.accept(token, label, posterior, confidences[token - from]);
      }
    }
  }

  /**
   * Clears the thread's interrupt status and throws if it was set, as CoreNLP's own annotators do.
   */
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
