package io.github.recurve.language;

import io.github.recurve.kernel.Kernels;
import io.github.recurve.model.AtomicFile;
import io.github.recurve.model.FormatVersion;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.text.RunningText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Remembers what a user wrote and in which contexts, so that their own words are suggested again:
 * the continuous cache of Grave, Joulin and Usunier (ICLR 2017, equation 3).
 *
 * <pre>
 *   p_cache(w) = sum over remembered i with w_i = w of exp(flatness y . y_i)  /  the same over all i
 * </pre>
 *
 * where y is the network's output in the present context and y_i that before word i. It lives in
 * memory, holds the last words only, and can be saved and loaded by its owner. Words that the model
 * does not know are remembered, too. Belongs to one thread at a time.
 */
public final class PersonalCache {

  /** Stands for the end of a line, which only models of running text have in their cache. */
  static final String LINE_END = "";

  /** The cache has its whole weight once it holds this many words. */
  private static final int FULL_WEIGHT = 100;

  private final float weight;
  private final float flatness;
  private final String[] words; // [capacity], a ring
  // [e][capacity or less]: column i belongs to words[i]. In this form the products with all columns
  // are loops that the compiler vectorises, five times as fast as one product after the other.
  private float[][] outputs = {};
  private long added;
  private int size;

  /** An empty cache with the default settings. */
  public PersonalCache() {
    this(CacheSettings.defaults());
  }

  /**
   * An empty cache.
   *
   * @param capacity words to remember; a word takes about 1.5 kilobytes
   * @throws IllegalArgumentException if it is not 1 to 1,000,000
   */
  public PersonalCache(int capacity) {
    this(CacheSettings.defaults().withWords(capacity));
  }

  /** An empty cache; {@link LanguageModel#cacheSettings()} has what was fitted to a model. */
  public PersonalCache(CacheSettings settings) {
    this.weight = settings.weight();
    this.flatness = settings.flatness();
    words = new String[settings.words()];
  }

  /** Number of words remembered. */
  public int size() {
    return size;
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
    added = 0;
    outputs = new float[0][];
    Arrays.fill(words, null);
  }

  /**
   * Remembers a token if it is one that a cache of the model holds: words, and where the model
   * reads running text (as in the paper) every token and line end.
   *
   * @return whether it was
   */
  boolean add(float[] output, String token, LanguageModel model) {
    boolean kept = model.settings().context() == ContextType.STREAM || RunningText.isWord(token);
    if (kept) {
      add(output, token);
    }
    return kept;
  }

  void add(float[] output, String word) {
    int at = (int) (added % words.length);
    if (outputs.length == 0) {
      outputs = new float[output.length][0];
    }
    for (int j = 0; j < output.length; j++) {
      if (at >= outputs[j].length) {
        int length = Math.min(words.length, Math.max(64, 2 * outputs[j].length));
        outputs[j] = Arrays.copyOf(outputs[j], length);
      }
      outputs[j][at] = output[j];
    }
    words[at] = word;
    added++;
    size = Math.min(size + 1, words.length);
  }

  void removeLast() {
    if (size > 0) {
      words[(int) (--added % words.length)] = null;
      size--;
    }
  }

  /** The weight of the cache with what it holds now. */
  float weightNow() {
    return weight * fullness();
  }

  /** The part of its weight that the cache has with what it holds now. */
  float fullness() {
    return Math.min(1, size / (float) FULL_WEIGHT);
  }

  /** p_cache of all remembered words. */
  Map<String, Float> probabilities(float[] output) {
    float[] shares = products(output);
    toShares(shares, flatness);
    Map<String, Float> probabilities = new HashMap<>();
    for (int i = 0; i < shares.length; i++) {
      if (words[i] != null) {
        probabilities.merge(words[i], shares[i], Float::sum);
      }
    }
    return probabilities;
  }

  /**
   * p_cache, with each of some flatnesses, of all remembered words for which {@code which} holds.
   */
  double[] probabilities(float[] output, float[] flatnesses, Predicate<String> which) {
    float[] products = products(output);
    double[] sums = new double[flatnesses.length];
    for (int f = 0; f < sums.length; f++) {
      float[] shares = products.clone();
      toShares(shares, flatnesses[f]);
      for (int i = 0; i < shares.length; i++) {
        if (words[i] != null && which.test(words[i])) {
          sums[f] += shares[i];
        }
      }
    }
    return sums;
  }

  /** y . y_i for every place i. */
  private float[] products(float[] output) {
    float[] products = new float[(int) Math.min(added, words.length)];
    for (int j = 0; j < outputs.length; j++) {
      addScaled(outputs[j], output[j], products);
    }
    return products;
  }

  /** x_i = exp(flatness x_i), divided by the sum of them; 0 where a word was taken back. */
  private void toShares(float[] x, float flatness) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      x[i] = words[i] == null ? Float.NEGATIVE_INFINITY : flatness * x[i];
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
  }

  /** y += factor x, for as many elements as y has. */
  private static void addScaled(float[] x, float factor, float[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * x[i];
    }
  }

  /** Where the i-th oldest word is. */
  private int place(int i) {
    return (int) ((added - size + i) % words.length);
  }

  /** Writes the cache to a file, whole or not at all. */
  public void save(Path file) throws IOException {
    List<String> kept = new ArrayList<>();
    int columns = size == 0 ? 0 : outputs.length;
    float[] all = new float[size * columns];
    for (int i = 0; i < size; i++) {
      kept.add(words[place(i)]);
      for (int j = 0; j < columns; j++) {
        all[i * columns + j] = outputs[j][place(i)];
      }
    }
    SafeTensorsBuilder out = FormatVersion.stamp(SafeTensors.builder());
    out.putStrings("words", kept);
    out.put("outputs", new int[] {size, columns}, all);
    AtomicFile.write(file, out.build()::write);
  }

  /**
   * Adds what a file holds, oldest first.
   *
   * @param model the model that the cache is for
   * @throws ModelFormatException if the file is damaged or of another model
   */
  public void load(Path file, LanguageModel model) throws IOException {
    SafeTensors in = SafeTensors.read(file);
    FormatVersion.check(in);
    List<String> kept = in.strings("words");
    int columns = kept.isEmpty() ? 0 : model.settings().embedding();
    float[] all = in.floats("outputs", kept.size(), columns);
    for (int i = 0; i < kept.size(); i++) {
      add(Arrays.copyOfRange(all, i * columns, (i + 1) * columns), kept.get(i));
    }
  }
}
