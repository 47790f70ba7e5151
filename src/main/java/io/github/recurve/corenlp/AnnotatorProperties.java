package io.github.recurve.corenlp;

import edu.stanford.nlp.util.StringUtils;
import io.github.recurve.check.Arguments;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The properties of one annotator: those prefixed by its name and a period. CoreNLP shares
 * annotators between pipelines and tells them apart by these properties alone. Messages give full
 * names.
 */
record AnnotatorProperties(String name, Properties properties) {

  AnnotatorProperties {
    Arguments.notNull(name, "name");
    Arguments.notNull(properties, "properties");
  }

  /** Letters by which a misspelt property differs from the right one. */
  private static final int MISSPELT = 2;

  /** The annotator whose properties are CoreNLP's as well. */
  private static final String BUILT_IN = "ner";

  /**
   * Checks that no other properties are set. A pipeline in which an annotator has taken the place
   * of the built-in one may still have that one's properties; only misspelt names are rejected
   * then.
   *
   * @throws IllegalArgumentException if one is
   */
  void only(Set<String> known) {
    for (String property : properties.stringPropertyNames()) {
      if (property.startsWith(name + ".") && !known.contains(suffix(property))) {
        String closest = closest(suffix(property), known);
        if (closest != null || !name.equals(BUILT_IN)) {
          throw new IllegalArgumentException(
              "unknown property "
                  + property
                  + (closest == null ? ";" : "; did you mean " + name + "." + closest + "?")
                  + " known are "
                  + new TreeSet<>(known));
        }
      }
    }
  }

  /** The known name of which this is a misspelling, or null. */
  private static String closest(String key, Set<String> known) {
    String found = null;
    int least = MISSPELT + 1;
    for (String right : new TreeSet<>(known)) {
      int distance = StringUtils.editDistance(key, right);
      if (distance < least) {
        found = right;
        least = distance;
      }
    }
    return found;
  }

  private String suffix(String property) {
    return property.substring(name.length() + 1);
  }

  /**
   * A required property.
   *
   * @param hint the value to set, for the message
   */
  String required(String key, String hint) {
    String value = optional(key);
    if (value == null) {
      throw new IllegalArgumentException("property " + name + "." + key + " is missing: " + hint);
    }
    return value;
  }

  /** An optional property; null if it is not set. */
  String optional(String key) {
    String value = value(key);
    return value == null || value.isEmpty() ? null : value;
  }

  /** A whole number in a range. */
  long number(String key, long absent, long min, long max) {
    String value = value(key);
    if (value == null) {
      return absent;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // rejected below
    }
    String range = max == Long.MAX_VALUE ? "from " + min : "from " + min + " to " + max;
    throw wrong(key, value, "a whole number " + range);
  }

  /** A number from 0 to 1, if it is set. */
  OptionalDouble fraction(String key) {
    String value = value(key);
    if (value == null) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(value);
      if (number >= 0 && number <= 1) {
        return OptionalDouble.of(number);
      }
    } catch (NumberFormatException e) {
      // rejected below
    }
    throw wrong(key, value, "a number from 0 to 1");
  }

  /** True or false. */
  boolean flag(String key, boolean absent) {
    String value = value(key);
    if (value == null) {
      return absent;
    }
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw wrong(key, value, "true or false");
    }
    return Boolean.parseBoolean(value);
  }

  private String value(String key) {
    String value = properties.getProperty(name + "." + key);
    return value == null ? null : value.trim();
  }

  private IllegalArgumentException wrong(String key, String value, String expected) {
    return new IllegalArgumentException(
        "property " + name + "." + key + " is '" + value + "'; it must be " + expected);
  }
}
