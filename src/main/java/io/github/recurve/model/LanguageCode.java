package io.github.recurve.model;

import java.util.Map;

/**
 * The code of a natural language in a model's metadata, after ISO 639: {@code eng} or {@code en}.
 */
public final class LanguageCode {

  /** Key of the metadata. */
  public static final String KEY = "language";

  /** The code of ISO 639-2 for text in an undetermined language. */
  public static final String UNDETERMINED = "und";

  private LanguageCode() {}

  /** The language that metadata name, or {@link #UNDETERMINED}. */
  public static String of(Map<String, String> metadata) {
    return metadata.getOrDefault(KEY, UNDETERMINED);
  }

  /**
   * Checks that a code has the form of ISO 639, two or three small letters. OpenNLP 3 does not
   * create models with others.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static void check(String code) {
    if (!code.matches("[a-z]{2,3}")) {
      throw new IllegalArgumentException(
          "language '"
              + code
              + "' is not an ISO 639 code such as eng; the code of an unknown language is "
              + UNDETERMINED);
    }
  }
}
