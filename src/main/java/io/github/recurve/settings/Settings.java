package io.github.recurve.settings;

import io.github.recurve.check.Arguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Immutable values for a fixed list of {@link Setting}s. Each value is in the range of its setting;
 * rules over several settings are checked by {@link #validate}, so that values can be set in any
 * order.
 *
 * <p>A subclass declares its settings as constants, with an accessor and a {@code with} method for
 * each.
 *
 * @param <S> the subclass
 */
public abstract class Settings<S extends Settings<S>> {

  private final Values values;
  private final Function<Values, S> constructor;

  /**
   * Settings of the given values.
   *
   * @param constructor makes settings of the same class with other values
   */
  protected Settings(Values values, Function<Values, S> constructor) {
    this.values = values;
    this.constructor = constructor;
  }

  /**
   * Checks rules over several settings. Called by trainers and readers of model files; there are
   * none unless a subclass adds some.
   *
   * @throws IllegalArgumentException if one is violated; the message names the settings
   */
  public void validate() {}

  /** All settings of this class, in the order of help texts and files. */
  public final List<Setting<?>> all() {
    return List.copyOf(values.map.keySet());
  }

  /**
   * The value of a setting.
   *
   * @throws IllegalArgumentException if this class does not have the setting
   */
  public final <T> T get(Setting<T> setting) {
    require(setting);
    return setting.cast(values.map.get(setting));
  }

  /**
   * These settings with another value for one of them.
   *
   * @throws IllegalArgumentException if this class does not have the setting, or the value is out
   *     of range; the message names setting and range
   */
  public final <T> S with(Setting<T> setting, T value) {
    require(setting);
    setting.check(value);
    return constructor.apply(values.with(Map.of(setting, value)));
  }

  /**
   * These settings with the values in {@code texts}, by name.
   *
   * @throws IllegalArgumentException if a name is unknown or a value invalid; the message lists the
   *     known names
   */
  public final S with(Map<String, String> texts) {
    Arguments.notNull(texts, "texts");
    TreeSet<String> unknown = new TreeSet<>(texts.keySet());
    Map<Setting<?>, Object> changes = new LinkedHashMap<>();
    for (Setting<?> setting : values.map.keySet()) {
      unknown.remove(setting.name());
      String text = texts.get(setting.name());
      if (text != null) {
        changes.put(setting, setting.parse(text));
      }
    }
    if (!unknown.isEmpty()) {
      String known = all().stream().map(Setting::name).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "unknown setting " + String.join(", ", unknown) + "; known are " + known);
    }
    return constructor.apply(values.with(changes));
  }

  /** The values as text, by name; {@link #with(Map)} reads them back. */
  public final Map<String, String> toMap() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.map.forEach((setting, value) -> texts.put(setting.name(), setting.printAny(value)));
    return Collections.unmodifiableMap(texts);
  }

  /** The same without {@linkplain Setting#optional optional} settings at their default value. */
  public final Map<String, String> toStoredMap() {
    Map<String, String> texts = new LinkedHashMap<>(toMap());
    values.map.forEach(
        (setting, value) -> {
          if (!setting.isStored(value)) {
            texts.remove(setting.name());
          }
        });
    return Collections.unmodifiableMap(texts);
  }

  /** The differences from other settings, for messages: {@code hidden is 128, not 192}. */
  public final String differences(S expected) {
    Map<String, String> there = Arguments.notNull(expected, "expected").toMap();
    return toMap().entrySet().stream()
        .filter(e -> !e.getValue().equals(there.get(e.getKey())))
        .map(e -> e.getKey() + " is " + e.getValue() + ", not " + there.get(e.getKey()))
        .collect(Collectors.joining("; "));
  }

  /** Returns whether the other object has the same class and equal values. */
  @Override
  public final boolean equals(Object other) {
    return other instanceof Settings<?> settings
        && settings.getClass() == getClass()
        && settings.values.map.equals(values.map);
  }

  @Override
  public final int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + toMap();
  }

  /**
   * Checks that one value does not exceed another.
   *
   * @throws IllegalArgumentException if it does; the message names both settings
   */
  protected final void requireAtMost(Setting<Integer> lower, Setting<Integer> upper) {
    if (get(lower) > get(upper)) {
      throw new IllegalArgumentException(
          String.format(
              "setting %s is %d; it must be at most %s, which is %d",
              lower, get(lower), upper, get(upper)));
    }
  }

  private void require(Setting<?> setting) {
    Arguments.notNull(setting, "setting");
    if (!values.map.containsKey(setting)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName() + " has no setting " + setting.name());
    }
  }

  /** One value for each of some settings. Immutable. */
  protected static final class Values {
    private final Map<Setting<?>, Object> map;

    private Values(Map<Setting<?>, Object> map) {
      this.map = map;
    }

    /** The default value of each setting. */
    public static Values defaults(List<? extends Setting<?>> settings) {
      Map<Setting<?>, Object> map = new LinkedHashMap<>();
      for (Setting<?> setting : settings) {
        map.put(setting, setting.byDefault());
      }
      return new Values(map);
    }

    /** The settings of a base class followed by those of a subclass. */
    public static List<Setting<?>> join(
        List<? extends Setting<?>> base, List<? extends Setting<?>> added) {
      List<Setting<?>> all = new ArrayList<>(base);
      all.addAll(added);
      return all;
    }

    private Values with(Map<? extends Setting<?>, ?> changes) {
      Map<Setting<?>, Object> changed = new LinkedHashMap<>(map);
      changed.putAll(changes);
      return new Values(changed);
    }
  }
}
