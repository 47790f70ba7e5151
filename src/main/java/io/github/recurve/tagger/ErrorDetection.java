package io.github.recurve.tagger;

import io.github.recurve.check.Arguments;
import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.DetectionScores;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.List;

/** Scores a tagger that marks single tokens, such as incorrect ones, by F0.5. */
public final class ErrorDetection {

  private ErrorDetection() {}

  /**
   * Marks the sentences and scores the marks; adds the probability of each token to be incorrect to
   * {@code calibration}.
   *
   * @throws IllegalArgumentException if the tagger marks nothing, or a gold tag is not one of its
   *     tags
   */
  public static DetectionScores evaluate(
      Tagger tagger, List<TaggedSentence> gold, Calibration calibration) {
    Arguments.notNull(tagger, "tagger");
    Arguments.elements(gold, "gold");
    Arguments.notNull(calibration, "calibration");
    String mark =
        tagger
            .mark()
            .orElseThrow(
                () -> new IllegalArgumentException("the tagger marks no tokens as incorrect"));
    Tokens tokens = Tokens.of(tagger, mark, gold);
    for (int i = 0; i < tokens.incorrect.length; i++) {
      calibration.add(tokens.probabilities[i], tokens.incorrect[i]);
    }
    return tokens.scores(tagger.minimumProbability());
  }

  /** The minimum probability of a tag of the highest F0.5. */
  static DetectionScores.Threshold best(Tagger tagger, String mark, List<TaggedSentence> dev) {
    Tokens tokens = Tokens.of(tagger, mark, dev);
    return DetectionScores.best(tokens.probabilities, tokens.incorrect);
  }

  /**
   * The annotated tokens of some sentences.
   *
   * @param probabilities [tokens], of the mark
   * @param incorrect [tokens], whether it is the gold tag
   */
  private record Tokens(float[] probabilities, boolean[] incorrect) {

    static Tokens of(Tagger tagger, String mark, List<TaggedSentence> gold) {
      int tag = tagger.tags().indexOf(mark);
      List<Float> probabilities = new ArrayList<>();
      List<Boolean> incorrect = new ArrayList<>();
      for (TaggedSentence sentence : gold) {
        requireKnown(sentence, tagger.tags());
        Tagging tagging = tagger.tag(sentence.tokens());
        for (int t = 0; t < sentence.length(); t++) {
          if (!sentence.tags().get(t).equals(TaggedSentence.UNKNOWN)) {
            probabilities.add((float) tagging.distribution(t)[tag]);
            incorrect.add(sentence.tags().get(t).equals(mark));
          }
        }
      }
      float[] p = new float[probabilities.size()];
      boolean[] is = new boolean[p.length];
      for (int i = 0; i < p.length; i++) {
        p[i] = probabilities.get(i);
        is[i] = incorrect.get(i);
      }
      return new Tokens(p, is);
    }

    private static void requireKnown(TaggedSentence sentence, List<String> known) {
      for (int t = 0; t < sentence.length(); t++) {
        String tag = sentence.tags().get(t);
        if (!tag.equals(TaggedSentence.UNKNOWN) && !known.contains(tag)) {
          throw new IllegalArgumentException(
              "'"
                  + sentence.tokens().get(t)
                  + "' has the tag '"
                  + tag
                  + "'; the detector knows "
                  + known);
        }
      }
    }

    DetectionScores scores(double minimum) {
      long gold = 0;
      long found = 0;
      long correct = 0;
      for (int i = 0; i < incorrect.length; i++) {
        boolean marked = probabilities[i] >= minimum;
        gold += incorrect[i] ? 1 : 0;
        found += marked ? 1 : 0;
        correct += marked && incorrect[i] ? 1 : 0;
      }
      return new DetectionScores(gold, found, correct);
    }
  }
}
