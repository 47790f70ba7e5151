package io.github.recurve.language;

import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;
import java.util.List;
import java.util.Locale;

/** Settings of a {@link PersonalCache}; the best values depend on the model and on the text. */
public final class CacheSettings extends Settings<CacheSettings> {

  /** Key of {@link #words()}. */
  public static final Setting<Integer> WORDS =
      Setting.integer("words", 2000, 1, 1_000_000, "length of the history, in words");

  /** Key of {@link #weight()}. */
  public static final Setting<Float> WEIGHT =
      Setting.rate("weight", 0.15f, "weight of the cache in the mixture with the model");

  /** Key of {@link #flatness()}. */
  public static final Setting<Float> FLATNESS =
      Setting.number("flatness", 0.3f, 0, 100, "influence of the similarity of contexts; 0: none");

  // Chosen on the dev texts of MASC and GUM, document by document, with the bundled model.
  private static final CacheSettings DEFAULTS =
      new CacheSettings(Values.defaults(List.of(WORDS, WEIGHT, FLATNESS)));

  private CacheSettings(Values values) {
    super(values, CacheSettings::new);
  }

  /** Maximum memory of the outputs in a cache, in bytes. */
  private static final long MAX_BYTES = 1L << 29;

  /**
   * Checks that a cache fits into memory and into a file.
   *
   * @param embedding size of an output of the network
   * @throws IllegalArgumentException if it would take more than half a gibibyte
   */
  void checkSize(int embedding) {
    long bytes = (long) words() * embedding * Float.BYTES;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a personal cache of %,d words would take %,d bytes with this model; the limit is %,d"
                  + " words",
              words(),
              bytes,
              MAX_BYTES / Float.BYTES / embedding));
    }
  }

  /** Settings that work for English text of several kinds. */
  public static CacheSettings defaults() {
    return DEFAULTS;
  }

  /** Length of the history, in words. */
  public int words() {
    return get(WORDS);
  }

  /** These settings with another {@link #words()}. */
  public CacheSettings withWords(int words) {
    return with(WORDS, words);
  }

  /** Weight of the cache in the mixture with the model, at least 0 and below 1. */
  public float weight() {
    return get(WEIGHT);
  }

  /** These settings with another {@link #weight()}. */
  public CacheSettings withWeight(float weight) {
    return with(WEIGHT, weight);
  }

  /** Influence of the similarity of contexts, the theta of the cache's formula; 0: none. */
  public float flatness() {
    return get(FLATNESS);
  }

  /** These settings with another {@link #flatness()}. */
  public CacheSettings withFlatness(float flatness) {
    return with(FLATNESS, flatness);
  }
}
