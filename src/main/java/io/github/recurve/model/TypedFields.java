package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Typed access to the fields of a header; errors name fields that are missing or out of range. */
abstract sealed class TypedFields permits ModelHeader {

  /** Prefix of the names of fields in a file. */
  static final String PREFIX = "recurve.";

  final SortedMap<String, String> fields;

  TypedFields(SortedMap<String, String> fields) {
    this.fields = Collections.unmodifiableSortedMap(fields);
  }

  /** Returns whether there is a field of that name. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The fields whose names begin with a prefix, by the rest of their names. */
  public SortedMap<String, String> fields(String prefix) {
    TreeMap<String, String> found = new TreeMap<>();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (field.getKey().startsWith(prefix)) {
        found.put(field.getKey().substring(prefix.length()), field.getValue());
      }
    }
    return found;
  }

  /**
   * The text of a field.
   *
   * @throws ModelFormatException if the field is missing
   */
  public String text(String field) throws ModelFormatException {
    String value = fields.get(field);
    if (value == null) {
      throw damaged("the header has no '" + PREFIX + field + "'");
    }
    return value;
  }

  /**
   * The whole number of a field.
   *
   * @throws ModelFormatException if the field is missing or not a number from {@code min} to {@code
   *     max}
   */
  public int integer(String field, int min, int max) throws ModelFormatException {
    double number = parse(field);
    if (number >= min && number <= max && number == Math.rint(number)) {
      return (int) number;
    }
    throw bad(field, "a whole number from " + min + " to " + max);
  }

  /**
   * The number of a field.
   *
   * @throws ModelFormatException if the field is missing or not a number from {@code min} to {@code
   *     max}
   */
  public double number(String field, double min, double max) throws ModelFormatException {
    double number = parse(field);
    if (number >= min && number <= max) {
      return number;
    }
    throw bad(field, "a number from " + min + " to " + max);
  }

  /** The number of a field; NaN, which is outside any range, if it is not a number. */
  private double parse(String field) throws ModelFormatException {
    try {
      return Double.parseDouble(text(field));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * The flag of a field.
   *
   * @throws ModelFormatException if the field is missing or neither true nor false
   */
  public boolean flag(String field) throws ModelFormatException {
    return switch (text(field)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(field, "true or false");
    };
  }

  /**
   * The constant of a field, written in lower case.
   *
   * @throws ModelFormatException if the field is missing or not one of the constants
   */
  public <E extends Enum<E>> E constant(String field, Class<E> type) throws ModelFormatException {
    String value = text(field);
    StringBuilder known = new StringBuilder("one of");
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(value)) {
        return constant;
      }
      known.append(' ').append(name);
    }
    throw bad(field, known.toString());
  }

  private ModelFormatException bad(String field, String expected) {
    return damaged(
        "'" + PREFIX + field + "' is '" + fields.get(field) + "'; it must be " + expected);
  }
}
