package io.github.recurve.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Turns settings records into text and back, so that the command line, OpenNLP's parameter files
 * and model files all know the same settings by the same names: those of the record's components.
 *
 * <p>Components may be {@code int}, {@code long}, {@code float}, {@code double}, {@code boolean},
 * {@link String} or an enum. Keys are looked up for the components that the record has; nothing is
 * loaded by a name that a file gives.
 */
public final class Settings {
  private Settings() {}

  /** The components as text, in the order of the record. */
  public static Map<String, String> toMap(Record settings) {
    Map<String, String> map = new LinkedHashMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      map.put(component.getName(), print(get(component, settings)));
    }
    return map;
  }

  /**
   * The given settings with those values replaced that {@code changes} names.
   *
   * @throws IllegalArgumentException if a name is not known, a value is not of the component's
   *     type, or the record refuses it; the message lists what is known
   */
  public static <R extends Record> R with(R settings, Map<String, String> changes) {
    @SuppressWarnings("unchecked")
    Class<R> type = (Class<R>) settings.getClass();
    RecordComponent[] components = type.getRecordComponents();
    TreeSet<String> unknown = new TreeSet<>(changes.keySet());
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      unknown.remove(name);
      String text = changes.get(name);
      values[i] =
          text == null ? get(components[i], settings) : parse(name, text, components[i].getType());
    }
    if (!unknown.isEmpty()) {
      String known =
          Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "unknown setting " + String.join(", ", unknown) + "; known are " + known);
    }
    return create(type, components, values);
  }

  /** Where two settings of a kind differ, for people: {@code hidden is 128, not 192}. */
  public static String differences(Record settings, Record expected) {
    Map<String, String> there = toMap(expected);
    return toMap(settings).entrySet().stream()
        .filter(e -> !e.getValue().equals(there.get(e.getKey())))
        .map(e -> e.getKey() + " is " + e.getValue() + ", not " + there.get(e.getKey()))
        .collect(Collectors.joining("; "));
  }

  /** What a setting does, from its {@link Setting} annotation. */
  public static String description(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    String text = setting == null ? "" : setting.value();
    if (component.getType().isEnum()) {
      String choices =
          Arrays.stream(component.getType().getEnumConstants())
              .map(Settings::print)
              .collect(Collectors.joining(", "));
      return text + " (" + choices + ")";
    }
    return text;
  }

  /**
   * Checks a number of a settings record.
   *
   * @throws IllegalArgumentException if it is out of range; the message names the setting
   */
  public static void checkRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "setting " + name + " is " + value + "; it must be " + min + " to " + max);
    }
  }

  /**
   * Checks a rate of a settings record.
   *
   * @throws IllegalArgumentException if it is not in [0, 1); the message names the setting
   */
  public static void checkRate(String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "setting " + name + " is " + value + "; a rate is at least 0 and below 1");
    }
  }

  private static String print(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }

  private static Object get(RecordComponent component, Record settings) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "settings record " + settings.getClass() + " is not public", e);
    }
  }

  private static Object parse(String name, String text, Class<?> type) {
    String value = text.strip();
    if (type == boolean.class) {
      if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
        return Boolean.valueOf(value);
      }
      throw new IllegalArgumentException(
          "setting " + name + " takes true or false, not '" + text + "'");
    }
    if (type.isEnum()) {
      return constant(name, text, type.getEnumConstants());
    }
    return type == String.class ? value : number(name, text, type);
  }

  /** The number of a type of numbers that a text names. */
  static Number number(String name, String text, Class<?> type) {
    String value = text.strip();
    try {
      if (type == int.class) {
        return Integer.valueOf(value);
      } else if (type == long.class) {
        return Long.valueOf(value);
      } else if (type == float.class) {
        return Float.valueOf(value);
      }
      return Double.valueOf(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "setting " + name + " takes a number (" + type + "), not '" + text + "'", e);
    }
  }

  /** The one of the constants that a text names. */
  static <E> E constant(String name, String text, E[] constants) {
    for (E constant : constants) {
      if (print(constant).equals(text.strip().toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "setting "
            + name
            + " takes one of "
            + Arrays.stream(constants).map(Settings::print).toList()
            + ", not '"
            + text
            + "'");
  }

  private static <R extends Record> R create(
      Class<R> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("settings record " + type + " is not public", e);
    }
  }
}
