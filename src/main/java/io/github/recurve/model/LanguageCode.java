package io.github.recurve.model;

import java.util.Map;

/**
 * The code of a natural language in a model's metadata, after ISO 639: {@code eng} or {@code en}.
 */
public final class LanguageCode {

  /** Key of the metadata. */
  public static final String KEY = "language";

  /** The ISO 639-2 code for an undetermined language. */
  public static final String UNDETERMINED = "und";

  private LanguageCode() {}

  /** The language given in the metadata, or {@link #UNDETERMINED}. */
  public static String of(Map<String, String> metadata) {
    return metadata.getOrDefault(KEY, UNDETERMINED);
  }

  /**
   * Checks that a code has the form of ISO 639, two or three small letters. OpenNLP 3 rejects
   * others.
   *
   * @throws IllegalArgumentException if it does not
   */
  public static void check(String code) {
    if (!code.matches("[a-z]{2,3}")) {
      throw new IllegalArgumentException(
          "language '"
              + code
              + "' is not an ISO 639 code such as eng; the code for an unknown language is "
              + UNDETERMINED);
    }
  }
}
