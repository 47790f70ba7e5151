package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header of a model file: its kind, the typed fields that its reader needs, and metadata that
 * users add. It is stored as the metadata of the safetensors file, in separate name spaces:
 *
 * <pre>
 *   recurve.format   version of the format, see {@link FormatVersion}
 *   recurve.kind     e.g. tagger
 *   recurve.FIELD    a field, e.g. recurve.setting.hidden
 *   meta.KEY         metadata of users
 * </pre>
 *
 * <p>A field holds one number, flag, constant or text. A list of strings is a tensor instead, see
 * {@link SafeTensorsBuilder#putStrings}, because no separator is safe.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class ModelHeader {

  private static final String FIELD = "recurve.";
  private static final String KIND = FIELD + "kind";
  private static final String METADATA = "meta.";

  private static final int MAXIMUM_METADATA = 100;
  private static final int MAXIMUM_KEY = 200;
  private static final int MAXIMUM_VALUE = 8 << 10;

  private final String kind;
  private final SortedMap<String, String> fields;
  private final SortedMap<String, String> metadata;

  private ModelHeader(
      String kind, SortedMap<String, String> fields, SortedMap<String, String> metadata) {
    this.kind = kind;
    this.fields = Collections.unmodifiableSortedMap(fields);
    this.metadata = Collections.unmodifiableSortedMap(metadata);
  }

  /** A header without fields and metadata. */
  public static ModelHeader of(String kind) {
    return new ModelHeader(kind, new TreeMap<>(), new TreeMap<>());
  }

  /**
   * Reads the header of a file.
   *
   * @throws ModelFormatException if the file has another format version, no kind, or a key outside
   *     the name spaces
   */
  public static ModelHeader read(SafeTensors tensors) throws ModelFormatException {
    FormatVersion.check(tensors);
    TreeMap<String, String> fields = new TreeMap<>();
    TreeMap<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, String> entry : tensors.metadata().entrySet()) {
      String key = entry.getKey();
      if (key.startsWith(METADATA)) {
        metadata.put(key.substring(METADATA.length()), entry.getValue());
      } else if (key.startsWith(FIELD)) {
        fields.put(key.substring(FIELD.length()), entry.getValue());
      } else {
        throw damaged("the header has a key '" + key + "', which has no meaning");
      }
    }
    fields.remove(FormatVersion.KEY.substring(FIELD.length()));
    String kind = fields.remove(KIND.substring(FIELD.length()));
    if (kind == null) {
      throw damaged("the header has no '" + KIND + "'");
    }
    return new ModelHeader(kind, fields, metadata);
  }

  /** Writes the header, of the current format version. */
  public void write(SafeTensorsBuilder out) {
    FormatVersion.stamp(out).metadata(KIND, kind);
    fields.forEach((field, value) -> out.metadata(FIELD + field, value));
    metadata.forEach((key, value) -> out.metadata(METADATA + key, value));
  }

  /** The same tensors with this header instead of their own. */
  public SafeTensors replaceIn(SafeTensors tensors) {
    SafeTensorsBuilder header = SafeTensors.builder();
    write(header);
    return tensors.replacingMetadata(header.build().metadata());
  }

  /** The kind of the file, e.g. {@code tagger}. */
  public String kind() {
    return kind;
  }

  /**
   * Checks the kind.
   *
   * @throws ModelFormatException if it is another one
   */
  public void requireKind(String expected) throws ModelFormatException {
    if (!kind.equals(expected)) {
      throw new ModelFormatException("not a " + expected + ": " + KIND + " is '" + kind + "'");
    }
  }

  /**
   * The same header with a field added or replaced.
   *
   * @param field name without {@code recurve.}, of letters, digits and dots
   */
  public ModelHeader with(String field, String value) {
    if (!field.matches("[A-Za-z0-9.]{1,200}") || isReserved(field)) {
      throw new IllegalArgumentException("'" + field + "' cannot name a field of a model file");
    }
    TreeMap<String, String> changed = new TreeMap<>(fields);
    changed.put(field, value);
    return new ModelHeader(kind, changed, metadata);
  }

  private static boolean isReserved(String field) {
    return (FIELD + field).equals(KIND) || (FIELD + field).equals(FormatVersion.KEY);
  }

  /** The same header with fields added or replaced, their names prefixed. */
  public ModelHeader with(String prefix, Map<String, String> values) {
    ModelHeader changed = this;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      changed = changed.with(prefix + entry.getKey(), entry.getValue());
    }
    return changed;
  }

  /** Whether there is a field of that name. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The fields whose names begin with a prefix, by the rest of their names. */
  public SortedMap<String, String> fields(String prefix) {
    TreeMap<String, String> found = new TreeMap<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(prefix)) {
            found.put(field.substring(prefix.length()), value);
          }
        });
    return found;
  }

  /**
   * The text of a field.
   *
   * @throws ModelFormatException if there is no such field
   */
  public String text(String field) throws ModelFormatException {
    String value = fields.get(field);
    if (value == null) {
      throw damaged("the header has no '" + FIELD + field + "'");
    }
    return value;
  }

  /**
   * The whole number of a field.
   *
   * @throws ModelFormatException if there is no such field, or no number from {@code min} to {@code
   *     max} in it
   */
  public int integer(String field, int min, int max) throws ModelFormatException {
    String value = text(field);
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below names the value.
    }
    throw bad(field, "a whole number from " + min + " to " + max);
  }

  /**
   * The number of a field.
   *
   * @throws ModelFormatException if there is no such field, or no number from {@code min} to {@code
   *     max} in it
   */
  public double number(String field, double min, double max) throws ModelFormatException {
    String value = text(field);
    try {
      double number = Double.parseDouble(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below names the value.
    }
    throw bad(field, "a number from " + min + " to " + max);
  }

  /**
   * The flag of a field.
   *
   * @throws ModelFormatException if there is no such field, or neither true nor false in it
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
   * @throws ModelFormatException if there is no such field or no such constant
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
        "'" + FIELD + field + "' is '" + fields.get(field) + "'; it must be " + expected);
  }

  /** The metadata of users, by key, sorted. */
  public SortedMap<String, String> metadata() {
    return metadata;
  }

  /**
   * The same header with metadata added or replaced.
   *
   * @throws IllegalArgumentException if a key or value cannot be stored, see {@link
   *     #checkMetadata}, or there would be more than 100
   */
  public ModelHeader withMetadata(Map<String, String> changes) {
    TreeMap<String, String> changed = new TreeMap<>(metadata);
    changes.forEach(
        (key, value) -> {
          checkMetadata(key, value);
          changed.put(key, value);
        });
    if (changed.size() > MAXIMUM_METADATA) {
      throw new IllegalArgumentException(
          changed.size() + " entries of metadata; a model file has at most " + MAXIMUM_METADATA);
    }
    return new ModelHeader(kind, fields, changed);
  }

  /**
   * Checks that a model file can hold an entry of metadata: any key of 1 to 200 characters without
   * control characters, any value of at most 8 KiB in UTF-8; under {@link LanguageCode#KEY} the
   * code of a language.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public static void checkMetadata(String key, String value) {
    if (key.isEmpty() || key.length() > MAXIMUM_KEY || !isText(key)) {
      throw new IllegalArgumentException(
          "metadata key '" + key + "' must have 1 to " + MAXIMUM_KEY + " printable characters");
    }
    if (value.length() > MAXIMUM_VALUE
        || !StandardCharsets.UTF_8.newEncoder().canEncode(value)
        || value.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_VALUE) {
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

  private static boolean isText(String key) {
    return key.chars().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(key);
  }
}
