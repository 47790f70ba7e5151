package io.github.recurve.language;

import io.github.recurve.settings.Setting;
import io.github.recurve.settings.Settings;

/** How a {@link PersonalCache} counts; the best values depend on the model and on the text. */
public record CacheSettings(
    @Setting("words that are remembered") int words,
    @Setting("weight of the cache beside the model, at least 0 and below 1") float weight,
    @Setting("how much likeness of contexts counts; 0: not at all") float flatness) {

  /** Checks the ranges. */
  public CacheSettings {
    Settings.checkRange("words", words, 1, 1_000_000);
    Settings.checkRate("weight", weight);
    if (!(flatness >= 0 && flatness <= 100)) {
      throw new IllegalArgumentException(
          "setting flatness is " + flatness + "; it must be 0 to 100");
    }
  }

  /** Chosen on the dev texts of MASC and GUM, document by document, with the shipped model. */
  public static CacheSettings defaults() {
    return new CacheSettings(2000, 0.15f, 0.3f);
  }
}
