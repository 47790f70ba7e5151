package io.github.recurve.check;

import java.util.Arrays;

/** Null checks of arguments, with messages that name the offending parameter or element. */
public final class Arguments {

  private Arguments() {}

  /**
   * Checks an argument.
   *
   * @param name of the parameter
   * @return the value
   * @throws NullPointerException if it is null: "path is null"
   */
  public static <T> T notNull(T value, String name) {
    if (value == null) {
      throw new NullPointerException(name + " is null");
    }
    return value;
  }

  /**
   * Checks a list and its elements.
   *
   * @param name of the parameter
   * @return the list
   * @throws NullPointerException if it or an element is null: "tokens[3] is null"
   */
  public static <C extends Iterable<?>> C elements(C values, String name) {
    notNull(values, name);
    int i = 0;
    for (Object value : values) {
      if (value == null) {
        throw new NullPointerException(name + "[" + i + "] is null");
      }
      i++;
    }
    return values;
  }

  /**
   * Checks an array and its elements.
   *
   * @param name of the parameter
   * @return the array
   * @throws NullPointerException if it or an element is null: "tokens[3] is null"
   */
  public static <T> T[] elements(T[] values, String name) {
    elements(Arrays.asList(notNull(values, name)), name);
    return values;
  }
}
