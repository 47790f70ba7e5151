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
 * A user's words and their contexts, so that they are suggested again: the continuous cache of
 * Grave, Joulin and Usunier (ICLR 2017, equation 3), where theta is the setting {@code flatness}.
 *
 * <pre>
 *   p_cache(w) = sum over the words w_i = w of exp(theta y . y_i)  /  the same over all i
 * </pre>
 *
 * Here y is the network's output in the present context and y_i that before word i. The cache holds
 * the last words only, in memory; its owner may save it to a file and load it again. Words outside
 * the model's vocabulary are remembered, too. A cache belongs to one model, however that is
 * calibrated.
 *
 * <p>Not thread-safe; confine to one thread at a time.
 */
public final class PersonalCache {

  /** The place of a token that is not in the cache. */
  static final long NONE = -1;

  /** The number of words from which on the cache has its full weight. */
  private static final int FULL_WEIGHT = 100;

  /** Longer tokens are not held: they are not words that one wants to see again. */
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
   * @throws IllegalArgumentException if so many words would take more than half a gibibyte
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

  /** The words in the cache, the latest first, each once. */
  public List<String> words() {
    List<Integer> columns = memory.columns();
    Collections.reverse(columns);
    Set<String> words = new LinkedHashSet<>();
    columns.forEach(column -> words.add(memory.word(column)));
    words.remove(LanguageModel.LINE_END);
    return List.copyOf(words);
  }

  /**
   * Removes all occurrences of a word, which is then no longer suggested on account of the cache.
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
   * Takes back the words that were learnt last, as after a text that was not to be remembered.
   *
   * @return how many were there, at most the count
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
   * Returns whether a cache holds a token: words, and of running text (as in the paper) every token
   * and line end; never what a file cannot hold or no person types.
   */
  private boolean holds(String token) {
    return token.length() <= MAX_LENGTH
        && (model.settings().context() == ContextType.STREAM || RunningText.isWord(token))
        && token
            .codePoints()
            .noneMatch(c -> c == '\n' || Character.getType(c) == Character.SURROGATE);
  }

  /**
   * Adds a token, if it is of a kind that the cache holds.
   *
   * @param output of the network before the token [e]
   * @return its place, or {@link #NONE}
   */
  long add(float[] output, String token) {
    return holds(token) ? memory.add(output, token) : NONE;
  }

  /** Removes the token at a place, if it is still there. */
  void remove(long place) {
    memory.remove(place);
  }

  /** The weight of the cache with its present content. */
  float weightNow() {
    return settings.weight() * fullness();
  }

  /** The share of its weight that the cache has with its present content. */
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

  /** p_cache of all words for which {@code which} holds together, per flatness. */
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
   * Writes the cache to a file, whole or not at all. Only the owner may read a new file; one that
   * is replaced keeps its permissions.
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
   * Adds the words of a file, the oldest first; all of them or, if it cannot be read, none.
   *
   * @throws ModelFormatException if the file is damaged, not a cache or that of another model; the
   *     message names the file
   */
  public void load(Path file) throws IOException {
    CacheFile content = CacheFile.read(file);
    if (!content.model().equals(model.fingerprint())) {
      throw new ModelFormatException(
          file + ": the personal cache belongs to another language model; use that or a new file");
    }
    if (content.embedding() != model.settings().embedding()) {
      throw new ModelFormatException(
          file + ": the personal cache is damaged: its outputs have another size");
    }
    for (String token : content.tokens()) {
      if (!holds(token)) {
        throw new ModelFormatException(
            file + ": the personal cache is damaged: '" + token + "' is no word");
      }
    }
    for (int i = 0; i < content.tokens().size(); i++) {
      add(content.output(i), content.tokens().get(i));
    }
  }
}
