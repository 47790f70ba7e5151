package io.github.recurve.language;

import io.github.recurve.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The content of a personal cache: a ring buffer of the last words and the network's output before
 * each.
 *
 * <p>Place p, counted from the first word ever added, is column p modulo the capacity. Removing a
 * word leaves a gap, unless it was the last one. Not thread-safe.
 */
final class CacheMemory {

  private final String[] words; // [capacity], null where there is a gap
  // [e][capacity or less]: column i belongs to words[i], so that the products with all columns are
  // loops that the compiler vectorises.
  private float[][] outputs = {};
  private long next; // place of the next word
  private int size;
  private long changes;

  CacheMemory(int capacity) {
    words = new String[capacity];
  }

  int capacity() {
    return words.length;
  }

  int size() {
    return size;
  }

  /** Number of changes so far. */
  long changes() {
    return changes;
  }

  /** Adds a word with the network's output before it [e]; returns its place. */
  long add(float[] output, String word) {
    int column = (int) (next % words.length);
    if (outputs.length == 0) {
      outputs = new float[output.length][0];
    }
    for (int j = 0; j < output.length; j++) {
      if (column >= outputs[j].length) {
        int length = Math.min(words.length, Math.max(64, 2 * outputs[j].length));
        outputs[j] = Arrays.copyOf(outputs[j], length);
      }
      outputs[j][column] = output[j];
    }
    size += words[column] == null ? 1 : 0;
    words[column] = word;
    changes++;
    return next++;
  }

  /** Removes the word at a place, if it is still there. */
  void remove(long place) {
    if (place >= next || place < next - words.length) {
      return;
    }
    int column = (int) (place % words.length);
    clear(column);
    if (place == next - 1) {
      next--;
    }
  }

  /** Removes all occurrences of a word. */
  void remove(String word) {
    for (int column = 0; column < words.length; column++) {
      if (word.equals(words[column])) {
        clear(column);
      }
    }
  }

  /** Removes the word of a column, if it has one, leaving a gap. */
  void clear(int column) {
    changes++;
    size -= words[column] == null ? 0 : 1;
    words[column] = null;
  }

  void clear() {
    changes++;
    size = 0;
    Arrays.fill(words, null);
  }

  /** The columns that have a word, oldest word first. */
  List<Integer> columns() {
    List<Integer> columns = new ArrayList<>(size);
    for (long place = Math.max(0, next - words.length); place < next; place++) {
      int column = (int) (place % words.length);
      if (words[column] != null) {
        columns.add(column);
      }
    }
    return columns;
  }

  String word(int column) {
    return words[column];
  }

  /** Writes the output of a column to {@code to[at], ..., to[at + e - 1]}. */
  void copyOutput(int column, float[] to, int at) {
    for (int j = 0; j < outputs.length; j++) {
      to[at + j] = outputs[j][column];
    }
  }

  /** y . y_i per column, for {@link #shares}; empty if there is no word. */
  float[] products(float[] output) {
    float[] products = new float[size == 0 ? 0 : outputs[0].length];
    for (int j = 0; j < outputs.length; j++) {
      addScaled(outputs[j], output[j], products);
    }
    return products;
  }

  /** y += factor x, for as many elements as y has. */
  private static void addScaled(float[] x, float factor, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }

  /** exp(theta y . y_i) per column, divided by their sum; 0 where there is no word. */
  float[] shares(float[] products, float theta) {
    float[] x = new float[products.length];
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      x[i] = words[i] == null ? Float.NEGATIVE_INFINITY : theta * products[i];
      max = Math.max(max, x[i]);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] -= max;
    }
    Kernels.get().exp(x, 0, x.length);
    double sum = 0;
    for (float share : x) {
      sum += share;
    }
    float scale = (float) (1 / sum);
    for (int i = 0; i < x.length; i++) {
      x[i] *= scale;
    }
    return x;
  }
}
