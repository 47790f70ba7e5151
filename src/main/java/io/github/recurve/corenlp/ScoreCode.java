package io.github.recurve.corenlp;

import java.util.ArrayList;
import java.util.List;

/**
 * Log-probabilities as features of a log-linear model.
 *
 * <p>Features of CoreNLP's classifier are present or absent, with a fixed weight per label. To pass
 * a number, {@code -ln p} is therefore rounded to a multiple of {@link #STEP} and written with two
 * digits to the base {@link #BASE}; each digit is one feature, whose weight is minus the digit's
 * value for the label and zero for all others. The score of the label is the sum, {@code ln p}. Two
 * digits need 128 features per label; one digit would need 4096.
 *
 * <p>Rounding: a score is off by at most half a step, or one step where a tie with the decided
 * label is broken, and by an eighth of a nat at most where p is below 1/128: those are rounded to
 * the first digit, which halves the features that the classifier looks up. A probability computed
 * from the scores is therefore off by less than 0.002 ({@code p (1 - p)} times two steps, or times
 * an eighth); smaller ones than {@code e^-15.75} are raised to that value. Steps are powers of two,
 * so the weights are exact in float32.
 */
final class ScoreCode {

  /** Distance between adjacent scores, in nats. */
  static final double STEP = 1.0 / 256;

  static final int BASE = 64;

  /** The largest code, for {@code p <= e^-15.75}. */
  static final int LIMIT = BASE * (BASE - 1);

  /** Less likely labels are encoded by the first digit alone. */
  private static final double UNLIKELY = 1.0 / 128;

  private static final int DIGITS = 2;

  private final List<String> labels;
  private final String[] names; // [labels * DIGITS * BASE]

  ScoreCode(List<String> labels) {
    this.labels = List.copyOf(labels);
    this.names = new String[labels.size() * DIGITS * BASE];
    for (int label = 0; label < labels.size(); label++) {
      for (int digit = 0; digit < BASE; digit++) {
        // The suffix marks features of one label, as opposed to those of a label pair.
        names[index(label, 0, digit)] = labels.get(label) + "#h" + digit + "|C";
        names[index(label, 1, digit)] = labels.get(label) + "#l" + digit + "|C";
      }
    }
  }

  /**
   * The codes of a distribution in which entry {@code top} is a maximum; its code is the smallest
   * of all, so the decision survives the rounding.
   *
   * @param codes output, one entry per label, from {@code offset}
   */
  static void encode(double[] p, int top, short[] codes, int offset) {
    int best = Math.min(code(p[top]), LIMIT - 1);
    for (int i = 0; i < p.length; i++) {
      codes[offset + i] = (short) (i == top ? best : Math.max(code(p[i]), best + 1));
    }
  }

  private static int code(double p) {
    int unit = p < UNLIKELY ? BASE : 1;
    long units = Math.max(0, Math.round(-Math.log(p) / (STEP * unit)));
    return (int) Math.min(LIMIT / unit, units) * unit;
  }

  /** The features that encode one token. */
  List<String> features(short[] codes, int offset) {
    List<String> features = new ArrayList<>(labels.size() * DIGITS);
    for (int label = 0; label < labels.size(); label++) {
      int code = codes[offset + label];
      // A zero digit has no weight and is omitted.
      if (code >= BASE) {
        features.add(names[index(label, 0, code / BASE)]);
      }
      if (code % BASE != 0) {
        features.add(names[index(label, 1, code % BASE)]);
      }
    }
    return features;
  }

  /** All feature names, in the order of {@link #weights}. */
  List<String> names() {
    return List.of(names);
  }

  /** The weight of each feature for each label, in nats. */
  float[][] weights() {
    float[][] weights = new float[names.length][labels.size()]; // [labels * DIGITS * BASE, labels]
    for (int label = 0; label < labels.size(); label++) {
      for (int digit = 0; digit < BASE; digit++) {
        weights[index(label, 0, digit)][label] = (float) (-STEP * BASE * digit);
        weights[index(label, 1, digit)][label] = (float) (-STEP * digit);
      }
    }
    return weights;
  }

  private static int index(int label, int place, int digit) {
    return (label * DIGITS + place) * BASE + digit;
  }
}
