package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.text.running.RunningText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A cache of the user's words and their contexts, so that they are suggested again: the continuous
 * cache of Grave, Joulin and Usunier (ICLR 2017, equation 3), where theta is the setting {@code
 * flatness}.
 *
 * <pre>
 *   p_cache(w) = sum over the words w_i = w of exp(theta y . y_i)  /  the same over all i
 * </pre>
 *
 * Here y is the network's output in the current context and y_i the one before word i. The cache
 * holds only the last words, in memory; it can be saved to a file and loaded again. Words outside
 * the model's vocabulary are cached as well. A cache belongs to one model, regardless of its
 * calibration.
 *
 * <p>Not thread-safe; confine to one thread at a time.
 */
public final class PersonalCache {

  /** Place of a token that is not in the cache. */
  static final long NONE = -1;

  /** Number of words at which the cache reaches its full weight. */
  private static final int FULL_WEIGHT = 100;

  /** Longer tokens are not cached: nobody wants them suggested. */
  private static final int MAX_LENGTH = 100;

  private final LanguageModel model;
  private final CacheSettings settings;
  private final CacheMemory memory;

  /** An empty cache with the model's settings. */
  public PersonalCache(LanguageModel model) {
    this(Arguments.notNull(model, "model"), model.cacheSettings());
  }

  /**
   * An empty cache with other settings; a word takes 4 bytes per dimension of the embedding.
   *
   * @throws IllegalArgumentException if a full cache would take more than half a gibibyte
   */
  public PersonalCache(LanguageModel model, CacheSettings settings) {
    Arguments.notNull(model, "model");
    Arguments.notNull(settings, "settings");
    settings.checkSize(model.settings().embedding());
    this.model = model;
    this.settings = settings;
    this.memory = new CacheMemory(settings.words());
  }

  /** Number of words in the cache, repetitions included. */
  public int size() {
    return memory.size();
  }

  /** Number of changes so far. */
  long changes() {
    return memory.changes();
  }

  int capacity() {
    return memory.capacity();
  }

  /** The distinct words in the cache, most recent first. */
  public List<String> words() {
    List<Integer> columns = memory.columns();
    Collections.reverse(columns);
    Set<String> words = new LinkedHashSet<>();
    columns.forEach(column -> words.add(memory.word(column)));
    words.remove(LanguageModel.LINE_END);
    return List.copyOf(words);
  }

  /**
   * Removes all occurrences of a word, so that the cache no longer suggests it.
   *
   * @return whether there were any
   */
  public boolean forget(String word) {
    Arguments.notNull(word, "word");
    int before = memory.size();
    memory.remove(word);
    return memory.size() < before;
  }

  /**
   * Removes the most recently learnt words, e.g. after a text that should not be remembered.
   *
   * @return the number removed, at most the count
   * @throws IllegalArgumentException if the count is negative
   */
  public int forgetLast(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count is " + count + "; it must be at least 0");
    }
    List<Integer> columns = memory.columns();
    List<Integer> last = columns.subList(Math.max(0, columns.size() - count), columns.size());
    last.forEach(memory::clear);
    return last.size();
  }

  /** Removes everything. */
  public void clear() {
    memory.clear();
  }

  /**
   * Checks that the cache can be used with a model.
   *
   * @throws IllegalArgumentException if it belongs to another one
   */
  void requireModel(LanguageModel other) {
    if (model != other && !model.fingerprint().equals(other.fingerprint())) {
      throw new IllegalArgumentException("the personal cache belongs to another language model");
    }
  }

  /**
   * Returns whether a cache accepts a token: words, and for running text (as in the paper) every
   * token and line end, but never tokens that a file cannot store or nobody types.
   */
  private boolean holds(String token) {
    return token.length() <= MAX_LENGTH
        && (model.settings().context() == ContextType.STREAM || RunningText.isWord(token))
        && token
            .codePoints()
            .noneMatch(c -> c == '\n' || Character.getType(c) == Character.SURROGATE);
  }

  /**
   * Adds a token if the cache accepts it.
   *
   * @param output output of the network before the token [e]
   * @return its place, or {@link #NONE}
   */
  long add(float[] output, String token) {
    return holds(token) ? memory.add(output, token) : NONE;
  }

  /** Removes the token at a place, if it is still there. */
  void remove(long place) {
    memory.remove(place);
  }

  /** The weight of the cache with its current content. */
  float weightNow() {
    return settings.weight() * fullness();
  }

  /** The fraction of its weight that the cache has reached with its current content. */
  float fullness() {
    return Math.min(1, size() / (float) FULL_WEIGHT);
  }

  /** p_cache of all words in the cache. */
  Map<String, Float> probabilities(float[] output) {
    float[] shares = memory.shares(memory.products(output), settings.flatness());
    Map<String, Float> probabilities = new HashMap<>();
    for (int i = 0; i < shares.length; i++) {
      if (memory.word(i) != null) {
        probabilities.merge(memory.word(i), shares[i], Float::sum);
      }
    }
    return probabilities;
  }

  /** p_cache summed over all words for which {@code which} holds, per flatness. */
  double[] probabilities(float[] output, float[] flatnesses, Predicate<String> which) {
    float[] products = memory.products(output);
    double[] sums = new double[flatnesses.length];
    for (int f = 0; f < sums.length; f++) {
      float[] shares = memory.shares(products, flatnesses[f]);
      for (int i = 0; i < shares.length; i++) {
        if (memory.word(i) != null && which.test(memory.word(i))) {
          sums[f] += shares[i];
        }
      }
    }
    return sums;
  }

  /**
   * Writes the cache to a file atomically. A new file is readable by its owner only; a replaced one
   * keeps its permissions.
   */
  public void save(Path file) throws IOException {
    Arguments.notNull(file, "file");
    List<Integer> columns = memory.columns();
    int e = model.settings().embedding();
    float[] outputs = new float[columns.size() * e]; // [words, e]
    for (int i = 0; i < columns.size(); i++) {
      memory.copyOutput(columns.get(i), outputs, i * e);
    }
    List<String> tokens = columns.stream().map(memory::word).toList();
    new CacheFile(model.fingerprint(), tokens, outputs, e).save(file);
  }

  /**
   * Adds the words of a file, oldest first: all of them, or none if the file cannot be read.
   *
   * @throws ModelFormatException if the file is damaged, is not a cache or belongs to another
   *     model; the message names the file
   */
  public void load(Path file) throws IOException {
    CacheFile content = CacheFile.read(file);
    if (!content.model().equals(model.fingerprint())) {
      throw new ModelFormatException(
          file + ": the personal cache belongs to another language model; use that or a new file");
    }
    if (content.embedding() != model.settings().embedding()) {
      throw new ModelFormatException(
          file + ": the personal cache is damaged: its outputs have the wrong size");
    }
    for (String token : content.tokens()) {
      if (!holds(token)) {
        throw new ModelFormatException(
            file + ": the personal cache is damaged: '" + token + "' is not a word");
      }
    }
    for (int i = 0; i < content.tokens().size(); i++) {
      add(content.output(i), content.tokens().get(i));
    }
  }
}
