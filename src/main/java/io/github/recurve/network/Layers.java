package io.github.recurve.network;

import java.util.SplittableRandom;

/** The layers without a time direction. */
public final class Layers {
  private Layers() {}

  /** y = x W + b with fresh weights. */
  public static Layer linear(String name, int inputSize, int outputSize, SplittableRandom random) {
    return new Linear(name, inputSize, outputSize, random);
  }

  /** Variational dropout with one mask for all steps of a sequence. */
  public static Layer dropout(int size, float rate) {
    return new Dropout(size, rate);
  }
}
