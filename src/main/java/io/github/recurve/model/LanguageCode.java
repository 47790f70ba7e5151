package io.github.recurve.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

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
   * Returns whether two codes are of different languages; an undetermined one differs from none.
   */
  public static boolean differ(String one, String other) {
    boolean determined = !one.equals(UNDETERMINED) && !other.equals(UNDETERMINED);
    return determined && !threeLetters(one).equals(threeLetters(other));
  }

  /** The code with three letters, if Java knows one. */
  private static String threeLetters(String code) {
    try {
      return new Locale(code).getISO3Language();
    } catch (MissingResourceException e) {
      return code;
    }
  }

  /**
   * The code with two letters, of a code or tag such as {@code deu} or {@code de-AT}, if there is
   * one.
   */
  public static String twoLetters(String language) {
    String code = language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    if (code.length() != 3) {
      return code;
    }
    for (String two : Locale.getISOLanguages()) {
      if (Locale.forLanguageTag(two).getISO3Language().equals(code)) {
        return two;
      }
    }
    return code;
  }

  /**
   * The code that model files are named after, if a name is just that of a language: {@code de} for
   * {@code deu}, {@code DE} and {@code de-AT}, {@code sr} for {@code sr-Latn}. Other names are
   * returned as they are. A region has capitals, since {@code en-fr} is a translator.
   */
  public static String ofModels(String name) {
    if (!name.matches("[A-Za-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|[0-9]{3}))?")) {
      return name;
    }
    String code = twoLetters(name);
    return switch (code) {
      case "no" -> "nb"; // Norwegian without a form is Bokmål, as in CLDR
      case "mul" -> "multi";
      default -> code;
    };
  }

  /** The English name of the language of a code, or the code if it has none. */
  public static String name(String code) {
    return Arrays.stream(Locale.getISOLanguages())
        .map(Locale::new)
        .filter(language -> language.getISO3Language().equals(threeLetters(code)))
        .map(language -> language.getDisplayLanguage(Locale.ENGLISH))
        .findFirst()
        .orElse(code);
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
