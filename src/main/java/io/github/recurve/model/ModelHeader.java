package io.github.recurve.model;

import static io.github.recurve.model.ModelFormatException.damaged;

import io.github.recurve.settings.Settings;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The header of a model file: its kind, the typed fields that its reader needs, and metadata that
 * users add. It is stored as the metadata of the safetensors file, in separate namespaces:
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
public final class ModelHeader extends TypedFields {

  static final String KIND = PREFIX + "kind";
  private static final Pattern FIELD = Pattern.compile("recurve\\.[A-Za-z0-9._-]{1,200}");
  private static final String METADATA = "meta.";

  private final String kind;
  private final SortedMap<String, String> metadata;

  private ModelHeader(
      String kind, SortedMap<String, String> fields, SortedMap<String, String> metadata) {
    super(fields);
    this.kind = kind;
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
   *     these namespaces
   */
  public static ModelHeader read(SafeTensors tensors) throws ModelFormatException {
    FormatVersion.check(tensors);
    TreeMap<String, String> fields = new TreeMap<>();
    TreeMap<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, String> entry : tensors.metadata().entrySet()) {
      String key = entry.getKey();
      if (key.startsWith(METADATA)) {
        metadata.put(key.substring(METADATA.length()), entry.getValue());
      } else if (FIELD.matcher(key).matches()) {
        fields.put(key.substring(PREFIX.length()), entry.getValue());
      } else {
        throw damaged("the header has a key '" + key + "', which is not defined");
      }
    }
    fields.remove(FormatVersion.KEY.substring(PREFIX.length()));
    String kind = fields.remove(KIND.substring(PREFIX.length()));
    if (kind == null) {
      throw damaged("the header has no '" + KIND + "'");
    }
    try {
      UserMetadata.check(metadata);
      LanguageCode.check(LanguageCode.of(fields));
    } catch (IllegalArgumentException e) {
      throw damaged(e.getMessage(), e);
    }
    return new ModelHeader(kind, fields, metadata);
  }

  /**
   * Reads the header of a file of a kind.
   *
   * @throws ModelFormatException if it is of another kind, or as {@link #read(SafeTensors)}
   */
  public static ModelHeader read(SafeTensors tensors, String kind) throws ModelFormatException {
    String found = tensors.metadata().get(KIND);
    if (found != null) {
      of(found).requireKind(kind);
    }
    return read(tensors);
  }

  /** Writes the header, of the current format version. */
  public void write(SafeTensorsBuilder out) {
    FormatVersion.stamp(out).metadata(KIND, kind);
    fields.forEach((field, value) -> out.metadata(PREFIX + field, value));
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
      throw ModelFormatException.ofKind(kind, expected);
    }
  }

  /**
   * The same header with a field added or replaced.
   *
   * @param field name without {@code recurve.}, of letters, digits, dots, hyphens and underscores
   */
  public ModelHeader with(String field, String value) {
    if (!FIELD.matcher(PREFIX + field).matches() || isReserved(field)) {
      throw new IllegalArgumentException("'" + field + "' cannot name a field of a model file");
    }
    TreeMap<String, String> changed = new TreeMap<>(fields);
    changed.put(field, value);
    return new ModelHeader(kind, changed, metadata);
  }

  private static boolean isReserved(String field) {
    return (PREFIX + field).equals(KIND) || (PREFIX + field).equals(FormatVersion.KEY);
  }

  /** The same header with fields added or replaced, their names prefixed. */
  public ModelHeader with(String prefix, Map<String, String> values) {
    ModelHeader changed = this;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      changed = changed.with(prefix + entry.getKey(), entry.getValue());
    }
    return changed;
  }

  /**
   * The settings in the fields with a prefix.
   *
   * @param defaults values of settings without a field
   * @throws ModelFormatException if they do not belong to this kind, or contradict each other
   */
  public <S extends Settings<S>> S settings(String prefix, S defaults) throws ModelFormatException {
    try {
      S settings = defaults.with(fields(prefix));
      settings.validate();
      return settings;
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(
          "the settings of the file do not describe a " + kind + ": " + e.getMessage(), e);
    }
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
    changed.putAll(changes);
    UserMetadata.check(changed);
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
    UserMetadata.check(key, value);
  }
}
