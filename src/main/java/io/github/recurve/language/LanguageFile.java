package io.github.recurve.language;

import io.github.recurve.model.FormatVersion;
import io.github.recurve.model.Int8Rows;
import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.Parameter;
import io.github.recurve.text.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a language model's file holds.
 *
 * @param metadata facts about the model that the network does not need
 * @param tensors the weights: matrices in 8 bits with a scale a row, vectors in float32
 */
record LanguageFile(
    LanguageSettings settings, WordTable table, Map<String, String> metadata, SafeTensors tensors) {

  private static final String KIND = "recurve.kind";
  private static final String LANGUAGE_MODEL = "language model";
  private static final String SETTING = "setting.";
  private static final String CACHE = "cache.";
  private static final String TEMPERATURE = "calibration.temperature";

  /** The content of a file for a trained network. */
  static LanguageFile of(
      LanguageSettings settings,
      WordTable table,
      LanguageNetwork network,
      Map<String, String> metadata) {
    SafeTensorsBuilder out = FormatVersion.stamp(SafeTensors.builder());
    out.metadata(metadata);
    out.metadata(KIND, LANGUAGE_MODEL);
    settings.toMap().forEach((name, value) -> out.metadata(SETTING + name, value));
    out.putStrings("table.words", table.words().entries());
    out.putStrings("table.classes", table.classes().entries());
    for (Parameter p : network.parameters()) {
      if (p.kind() == Parameter.Kind.VECTOR) {
        out.put(p.name(), p.value());
      } else {
        Int8Rows.quantise(p.value()).put(out, p.name());
      }
    }
    return new LanguageFile(settings, table, Map.copyOf(metadata), out.build());
  }

  /**
   * Takes a file apart.
   *
   * @throws ModelFormatException if it is no language model or its parts do not fit together
   */
  static LanguageFile read(SafeTensors in) throws ModelFormatException {
    Map<String, String> metadata = new LinkedHashMap<>(in.metadata());
    if (!LANGUAGE_MODEL.equals(metadata.remove(KIND))) {
      throw new ModelFormatException(
          "the file holds a network that is no language model ("
              + KIND
              + "="
              + in.metadata().get(KIND)
              + ")");
    }
    metadata.remove(FormatVersion.KEY);
    Map<String, String> settingsText = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : in.metadata().entrySet()) {
      if (entry.getKey().startsWith(SETTING)) {
        metadata.remove(entry.getKey());
        settingsText.put(entry.getKey().substring(SETTING.length()), entry.getValue());
      }
    }
    try {
      LanguageSettings settings = LanguageSettings.defaults().with(settingsText);
      settings.validate();
      WordTable table =
          new WordTable(
              new Vocabulary(in.strings("table.words")),
              new Vocabulary(in.strings("table.classes")));
      if (table.words().size() == 0) {
        throw new ModelFormatException("the file names no words");
      }
      return new LanguageFile(settings, table, Map.copyOf(metadata), in);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(
          "the file's settings do not make a language model: " + e.getMessage(), e);
    }
  }

  /** ISO 639 code of the language; {@code und} if none was given. */
  String language() {
    return LanguageCode.of(metadata);
  }

  /**
   * The settings of a personal cache: those that were fitted, or the defaults.
   *
   * @throws ModelFormatException if they are out of range
   */
  CacheSettings cacheSettings() throws ModelFormatException {
    Map<String, String> fitted = new LinkedHashMap<>();
    metadata.forEach(
        (key, value) -> {
          if (key.startsWith(CACHE)) {
            fitted.put(key.substring(CACHE.length()), value);
          }
        });
    try {
      return CacheSettings.defaults().with(fitted);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("the file's settings of the cache: " + e.getMessage(), e);
    }
  }

  /** The same with fitted settings of a cache. */
  LanguageFile with(CacheSettings cache) {
    Map<String, String> facts = new LinkedHashMap<>();
    cache.toMap().forEach((name, value) -> facts.put(CACHE + name, value));
    return with(facts);
  }

  /**
   * What the scores of the words are divided by to get probabilities; 1 if it was never fitted.
   *
   * @throws ModelFormatException if it is no number above 0
   */
  double temperature() throws ModelFormatException {
    String text = metadata.getOrDefault(TEMPERATURE, "1");
    try {
      double temperature = Double.parseDouble(text);
      if (temperature > 0 && temperature < Double.POSITIVE_INFINITY) {
        return temperature;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ModelFormatException(
        "the file has temperature " + text + "; it has to be a number above 0");
  }

  /** The same with another temperature. */
  LanguageFile with(double temperature) {
    return with(Map.of(TEMPERATURE, String.valueOf(temperature)));
  }

  private LanguageFile with(Map<String, String> facts) {
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.putAll(facts);
    return new LanguageFile(settings, table, Map.copyOf(all), tensors.withMetadata(facts));
  }

  /** A stored matrix of the given shape. */
  Int8Rows matrix(String name, int rows, int columns) throws ModelFormatException {
    Int8Rows matrix = Int8Rows.get(tensors, name, columns);
    if (matrix.rows() != rows) {
      throw new ModelFormatException(
          "tensor '" + name + "' has " + matrix.rows() + " rows, not " + rows);
    }
    return matrix;
  }

  /** A stored vector of the given length. */
  float[] vector(String name, int length) throws ModelFormatException {
    float[] vector = tensors.floats(name, 1, length);
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new ModelFormatException(
            "tensor '" + name + "' has the value " + value + "; the file is damaged");
      }
    }
    return vector;
  }
}
