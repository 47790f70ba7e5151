package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import java.util.List;

/**
 * The label probabilities of one sentence as codes of {@link ScoreCode}, one per token and label.
 */
final class SentenceCodes {

  private final short[] codes; // [tokens, labels]
  private final int labels;

  /**
   * Runs the tagger on a sentence.
   *
   * @throws RuntimeInterruptedException if the thread was interrupted, which is how CoreNLP stops
   *     work that takes too long
   */
  SentenceCodes(List<CoreLabel> sentence, SentenceLabeler labeler) {
    labels = labeler.labels().size();
    codes = new short[Math.multiplyExact(sentence.size(), labels)];
    labeler.label(
        sentence,
        (token, label, posterior, confidence) ->
            ScoreCode.encode(posterior, label, codes, token * labels));
  }

  /** The features of a token. */
  List<String> features(ScoreCode code, int token) {
    return code.features(codes, token * labels);
  }
}
