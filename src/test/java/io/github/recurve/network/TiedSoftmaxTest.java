package io.github.recurve.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class TiedSoftmaxTest {

  private static final int WORDS = 211;
  private static final int SYMBOLS = 215;
  private static final int SIZE = 3;
  private static final int ROWS = 140; // more than one chunk

  private final SplittableRandom random = new SplittableRandom(7);
  private final Embedding embedding = new Embedding("words", SYMBOLS, SIZE, random);
  private final TiedSoftmax softmax = new TiedSoftmax("output", embedding, WORDS);
  private final FMatrixRMaj h = GradientCheck.random(ROWS, SIZE, random);
  private final int[] targets = random.ints(ROWS, 0, WORDS).toArray();
  private final Workspace workspace = new Workspace();

  TiedSoftmaxTest() {
    for (int j = 0; j < WORDS; j++) {
      softmax.bias().value().data[j] = (float) random.nextDouble(-1, 1);
    }
  }

  @Test
  void lossAndGradientsOfTheExactSoftmaxAreThoseOfTheOracle() {
    float[] inclusion = new float[WORDS];
    Arrays.fill(inclusion, 1);
    Gradients gradients = new Gradients(List.of(embedding.table(), softmax.parameters().get(0)));
    FMatrixRMaj dh = new FMatrixRMaj(ROWS, SIZE);
    workspace.beginTraining(1);
    double loss = softmax.loss(h, targets, inclusion, dh, gradients, workspace);
    assertThat(loss).isCloseTo(oracle(), within(1e-3));
    compare(h, dh);
    compare(embedding.table().value(), gradients.of(embedding.table()));
    compare(softmax.bias().value(), gradients.of(softmax.bias()));
  }

  @Test
  void theSampledGradientHasNearlyTheExactOneAsItsMean() {
    float[] exact = new float[WORDS];
    Arrays.fill(exact, 1);
    float[] half = exact.clone();
    for (int j = 1; j < WORDS; j += 2) {
      half[j] = 0.6f;
    }
    float[] expected = meanTableGradient(exact, 1);
    float[] sampled = meanTableGradient(half, 3000);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(expected[i] - sampled[i], 2);
      norm += Math.pow(expected[i], 2);
    }
    // The logarithm of an unbiased sum is not unbiased: a little is left with some hundred words.
    assertThat(Math.sqrt(difference / norm)).isLessThan(0.02);
  }

  private float[] meanTableGradient(float[] inclusion, int times) {
    Gradients gradients = new Gradients(List.of(embedding.table(), softmax.parameters().get(0)));
    for (int i = 0; i < times; i++) {
      workspace.beginTraining(i);
      softmax.loss(h, targets, inclusion, new FMatrixRMaj(ROWS, SIZE), gradients, workspace);
    }
    gradients.scale(1f / times);
    return gradients.of(embedding.table()).data;
  }

  private void compare(FMatrixRMaj value, FMatrixRMaj gradient) {
    for (int i = 0; i < value.numRows * value.numCols; i++) {
      float before = value.data[i];
      value.data[i] = before + 1e-3f;
      double above = oracle();
      value.data[i] = before - 1e-3f;
      double below = oracle();
      value.data[i] = before;
      assertThat((double) gradient.data[i]).isCloseTo((above - below) / 2e-3, within(5e-3));
    }
  }

  private double oracle() {
    double loss = 0;
    for (int r = 0; r < ROWS; r++) {
      double sum = 0;
      double target = 0;
      for (int j = 0; j < WORDS; j++) {
        double z = softmax.bias().value().data[j];
        for (int k = 0; k < SIZE; k++) {
          z += (double) h.data[r * SIZE + k] * embedding.table().value().data[j * SIZE + k];
        }
        sum += Math.exp(z);
        target = j == targets[r] ? z : target;
      }
      loss += Math.log(sum) - target;
    }
    return loss;
  }
}
