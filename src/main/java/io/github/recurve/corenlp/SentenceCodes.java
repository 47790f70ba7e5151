package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.Tagging;
import java.util.List;

/** What the tagger says of one sentence, as codes: {@code labels} short numbers a token. */
final class SentenceCodes {

  private final short[] codes; // [tokens, labels]
  private final int labels;

  private SentenceCodes(short[] codes, int labels) {
    this.codes = codes;
    this.labels = labels;
  }

  /**
   * Runs the tagger on a sentence.
   *
   * @throws RuntimeInterruptedException if the thread was interrupted, which is how CoreNLP ends
   *     work that takes too long
   */
  static SentenceCodes of(List<CoreLabel> sentence, Tagger tagger, EntityLabels labels) {
    Tagging tagging = Sentences.tag(tagger, sentence);
    int width = labels.labels().size();
    short[] codes = new short[sentence.size() * width]; // [tokens, labels]
    double[] posterior = new double[width];
    for (int token = 0; token < sentence.size(); token++) {
      int decided = LabelPosterior.fill(tagging, token, labels, posterior);
      ScoreCode.encode(posterior, decided, codes, token * width);
    }
    return new SentenceCodes(codes, width);
  }

  /** The features of a token. */
  List<String> features(ScoreCode code, int token) {
    return code.features(codes, token * labels);
  }
}
