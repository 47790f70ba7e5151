package io.github.recurve.settings;

import io.github.recurve.check.Arguments;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * One setting: its name, type, default value, range and description. A setting has the same name
 * and spelling in model files, in parameter files and on the command line.
 *
 * @param <T> type of the values
 */
// The class is long because it has a factory for each type and range of values.
public final class Setting<T> {

  private final String name;
  private final Object identity;
  private final String description;
  private final T byDefault;
  private final Type<T> type;
  private final Interval range;
  private final boolean optional;

  /*
   * The conversions avoid lambdas: models are often loaded in fresh JVMs, where linking a lambda takes as long as reading a tensor.
   */

  /**
   * The type of the values.
   *
   * @param constants all values, null for numbers
   */
  private record Type<T>(Class<T> valueClass, List<T> constants) {

    boolean isWhole() {
      return valueClass == Integer.class || valueClass == Long.class;
    }

    String label() {
      return constants != null ? "name" : isWhole() ? "integer" : "number";
    }

    String expected() {
      return constants != null ? "one of " + choices() : isWhole() ? "a whole number" : "a number";
    }

    String choices() {
      StringJoiner choices = new StringJoiner(", ");
      for (T constant : constants) {
        choices.add(print(constant));
      }
      return choices.toString();
    }

    String print(T value) {
      return value instanceof Enum<?> constant
          ? constant.name().toLowerCase(Locale.ROOT)
          : String.valueOf(value);
    }

    T parse(String text) {
      if (constants != null) {
        for (T constant : constants) {
          if (print(constant).equals(text.toLowerCase(Locale.ROOT))) {
            return constant;
          }
        }
        throw new IllegalArgumentException(text);
      }
      Number number =
          valueClass == Integer.class
              ? Integer.valueOf(text)
              : valueClass == Long.class
                  ? Long.valueOf(text)
                  : valueClass == Float.class ? (Number) Float.valueOf(text) : Double.valueOf(text);
      return valueClass.cast(number);
    }
  }

  private Setting(String name, T byDefault, Type<T> type, Interval range, String description) {
    this(name, new Object(), byDefault, type, range, description, false);
  }

  private Setting(
      String name,
      Object identity,
      T byDefault,
      Type<T> type,
      Interval range,
      String description,
      boolean optional) {
    this.optional = optional;
    this.name = Arguments.notNull(name, "name");
    this.identity = identity;
    this.byDefault = byDefault;
    this.type = type;
    this.range = range;
    this.description = Arguments.notNull(description, "description");
    check(byDefault);
  }

  /** A whole number from {@code min} to {@code max}; no upper limit if that is the largest int. */
  public static Setting<Integer> integer(
      String name, int byDefault, int min, int max, String description) {
    Interval range = max == Integer.MAX_VALUE ? Interval.atLeast(min) : Interval.of(min, max);
    return new Setting<>(name, byDefault, new Type<>(Integer.class, null), range, description);
  }

  /** Any whole number of 64 bits. */
  public static Setting<Long> longNumber(String name, long byDefault, String description) {
    return new Setting<>(name, byDefault, new Type<>(Long.class, null), null, description);
  }

  /** A number in single precision from {@code min} to {@code max}, both included. */
  public static Setting<Float> number(
      String name, float byDefault, float min, float max, String description) {
    return number(name, byDefault, Interval.of(min, max), description);
  }

  private static Setting<Float> number(
      String name, float byDefault, Interval range, String description) {
    return new Setting<>(name, byDefault, new Type<>(Float.class, null), range, description);
  }

  /** A rate in single precision: a number that is at least 0 and below 1. */
  public static Setting<Float> rate(String name, float byDefault, String description) {
    return number(name, byDefault, Interval.atLeast(0).below(1), description);
  }

  /** A rate in double precision: a number that is at least 0 and below 1. */
  public static Setting<Double> decimalRate(String name, double byDefault, String description) {
    return decimal(name, byDefault, Interval.atLeast(0).below(1), description);
  }

  /** A finite number in double precision that is greater than 0. */
  public static Setting<Double> positive(String name, double byDefault, String description) {
    return decimal(name, byDefault, Interval.above(0), description);
  }

  /** A finite number in double precision that is at least 0. */
  public static Setting<Double> nonNegative(String name, double byDefault, String description) {
    return decimal(name, byDefault, Interval.atLeast(0), description);
  }

  private static Setting<Double> decimal(
      String name, double byDefault, Interval range, String description) {
    return new Setting<>(name, byDefault, new Type<>(Double.class, null), range, description);
  }

  /**
   * One of several constants, written in lower case.
   *
   * @param constants all constants of the type
   */
  public static <E extends Enum<E>> Setting<E> constant(
      String name, E byDefault, E[] constants, String description) {
    Arguments.notNull(byDefault, "byDefault");
    Arguments.elements(constants, "constants");
    Arguments.notNull(description, "description");
    Type<E> type = new Type<>(byDefault.getDeclaringClass(), List.of(constants));
    return new Setting<>(name, byDefault, type, null, description + " (" + type.choices() + ")");
  }

  /** A copy with another default value, for one class of settings. */
  public Setting<T> withDefault(T value) {
    return new Setting<>(name, identity, value, type, range, description, optional);
  }

  /** A copy with another description, for one class of settings. */
  public Setting<T> withDescription(String text) {
    return new Setting<>(name, identity, byDefault, type, range, text, optional);
  }

  /**
   * A copy that model files omit if it has its default value: for settings added later, so that
   * models without them are written as before.
   */
  public Setting<T> optional() {
    return new Setting<>(name, identity, byDefault, type, range, description, true);
  }

  /** Returns whether a model file must contain the value. */
  boolean isStored(Object value) {
    return !optional || !byDefault.equals(value);
  }

  /** The name of the setting in files and on the command line. */
  public String name() {
    return name;
  }

  /** A phrase without a full stop; for a constant, with the possible values. */
  public String description() {
    return description;
  }

  /** The default value. */
  public T byDefault() {
    return byDefault;
  }

  /** The kind of value in one word, as a placeholder in help texts: {@code integer}. */
  public String label() {
    return type.label();
  }

  /**
   * Parses a value.
   *
   * @throws IllegalArgumentException if the text is not of the setting's type or the value is out
   *     of range; the message names the setting and the accepted values
   */
  public T parse(String text) {
    Arguments.notNull(text, "text");
    T value;
    try {
      value = type.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "setting " + name + " takes " + type.expected() + ", not '" + text + "'", e);
    }
    check(value);
    return value;
  }

  /** The text of a value, which {@link #parse} reads back. */
  public String print(T value) {
    return type.print(Arguments.notNull(value, "value"));
  }

  /**
   * Checks a value.
   *
   * @throws IllegalArgumentException if it is out of range; the message names setting and range
   */
  void check(T value) {
    if (value == null) {
      throw new IllegalArgumentException("setting " + name + " is null");
    }
    if (range != null && !range.contains(((Number) value).doubleValue())) {
      throw new IllegalArgumentException(
          "setting " + name + " is " + print(value) + "; it must be " + range);
    }
  }

  T cast(Object value) {
    return type.valueClass.cast(value);
  }

  String printAny(Object value) {
    return print(cast(value));
  }

  /**
   * Returns whether the other object is the same setting, regardless of default and description.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof Setting<?> setting && setting.identity == identity;
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  /** The setting's name. */
  @Override
  public String toString() {
    return name;
  }
}
