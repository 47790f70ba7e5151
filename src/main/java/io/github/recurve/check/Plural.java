package io.github.recurve.check;

/** Nouns after a number, in messages. */
public final class Plural {
  private Plural() {}

  /** The noun as it follows a number: {@code text} after 1, otherwise {@code texts}. */
  public static String of(long number, String singular) {
    return of(number, singular, singular + "s");
  }

  /** The same for a noun with another plural. */
  public static String of(long number, String singular, String plural) {
    return number == 1 ? singular : plural;
  }
}
