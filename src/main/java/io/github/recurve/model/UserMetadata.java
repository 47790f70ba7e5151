package io.github.recurve.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** The metadata that users add to a model: free text of limited size. */
final class UserMetadata {

  private static final int MAXIMUM_ENTRIES = 100;
  private static final int MAXIMUM_KEY = 200;
  private static final int MAXIMUM_VALUE = 8 << 10;

  private UserMetadata() {}

  /**
   * Checks all entries of a model.
   *
   * @throws IllegalArgumentException if there are too many or one cannot be stored
   */
  static void check(Map<String, String> entries) {
    if (entries.size() > MAXIMUM_ENTRIES) {
      throw new IllegalArgumentException(
          entries.size() + " entries of metadata; a model file has at most " + MAXIMUM_ENTRIES);
    }
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      check(entry.getKey(), entry.getValue());
    }
  }

  /**
   * Checks one entry.
   *
   * @throws IllegalArgumentException if it cannot be stored
   */
  static void check(String key, String value) {
    if (key.isEmpty()
        || key.length() > MAXIMUM_KEY
        || key.chars().anyMatch(Character::isISOControl)
        || !UTF_8.newEncoder().canEncode(key)) {
      throw new IllegalArgumentException(
          "metadata key '" + key + "' must have 1 to " + MAXIMUM_KEY + " printable characters");
    }
    if (value.length() > MAXIMUM_VALUE
        || !UTF_8.newEncoder().canEncode(value)
        || value.getBytes(UTF_8).length > MAXIMUM_VALUE) {
      throw new IllegalArgumentException(
          "the metadata value of '"
              + key
              + "' must have at most "
              + MAXIMUM_VALUE
              + " bytes and no unpaired surrogate");
    }
    if (key.equals(LanguageCode.KEY)) {
      LanguageCode.check(value);
    }
  }
}
