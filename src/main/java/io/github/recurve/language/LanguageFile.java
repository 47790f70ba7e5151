package io.github.recurve.language;

import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.StoredWeights;
import io.github.recurve.network.WeightSource;
import io.github.recurve.text.words.Vocabulary;
import java.util.List;
import java.util.Map;

/**
 * The content of a language model's file.
 *
 * @param language ISO 639 code
 * @param temperature divisor of all scores
 * @param cache settings of a personal cache
 * @param tensors words, classes of unknown words, and weights
 * @param metadata training metadata, and entries added by users
 */
record LanguageFile(
    LanguageSettings settings,
    String language,
    double temperature,
    CacheSettings cache,
    WordTable table,
    SafeTensors tensors,
    Map<String, String> metadata) {

  static final String KIND = "language model";
  static final String LANGUAGE = "language";
  static final String TEMPERATURE = "temperature";
  static final String SETTING = "setting.";
  static final String CACHE = "cache.";
  private static final String WORDS = "table.words";
  private static final String CLASSES = "table.classes";

  private static final double LOWEST_TEMPERATURE = 0.01;
  private static final double HIGHEST_TEMPERATURE = 100;

  /** The content of a file for trained weights. */
  static LanguageFile of(
      LanguageSettings settings,
      String language,
      WordTable table,
      List<Parameter> parameters,
      Map<String, String> metadata) {
    SafeTensorsBuilder out = SafeTensors.builder();
    out.putStrings(WORDS, table.words().entries());
    out.putStrings(CLASSES, table.classes().entries());
    StoredWeights.put(out, parameters, settings.numberFormat());
    return new LanguageFile(
        settings, language, 1, CacheSettings.defaults(), table, out.build(), Map.copyOf(metadata));
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is not a language model or its parts are inconsistent
   */
  static LanguageFile read(SafeTensors in) throws ModelFormatException {
    ModelHeader header = ModelHeader.read(in, KIND);
    LanguageSettings settings = header.settings(SETTING, LanguageSettings.defaults());
    CacheSettings cache = header.settings(CACHE, CacheSettings.defaults());
    return new LanguageFile(
        settings,
        header.has(LANGUAGE) ? header.text(LANGUAGE) : LanguageCode.UNDETERMINED,
        header.has(TEMPERATURE)
            ? header.number(TEMPERATURE, LOWEST_TEMPERATURE, HIGHEST_TEMPERATURE)
            : 1,
        cache,
        table(in, cache, settings),
        in,
        header.metadata());
  }

  private static WordTable table(SafeTensors in, CacheSettings cache, LanguageSettings settings)
      throws ModelFormatException {
    try {
      cache.checkSize(settings.embedding());
      WordTable table =
          new WordTable(new Vocabulary(in.strings(WORDS)), new Vocabulary(in.strings(CLASSES)));
      if (table.words().size() == 0) {
        throw new ModelFormatException("the file has no words");
      }
      return table;
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(
          "the file does not describe a language model: " + e.getMessage(), e);
    }
  }

  /** The tensors with the header of all fields. */
  SafeTensors write() {
    return ModelHeader.of(KIND)
        .with(SETTING, settings.toMap())
        .with(LANGUAGE, language)
        .with(TEMPERATURE, String.valueOf(temperature))
        .with(CACHE, cache.toMap())
        .withMetadata(metadata)
        .replaceIn(tensors);
  }

  /** The same with other settings of a cache. */
  LanguageFile with(CacheSettings changed) {
    return new LanguageFile(settings, language, temperature, changed, table, tensors, metadata);
  }

  /** The same with another temperature. */
  LanguageFile with(double changed) {
    return new LanguageFile(settings, language, changed, cache, table, tensors, metadata);
  }

  WeightSource weights() {
    return new StoredWeights(tensors, settings.numberFormat());
  }
}
