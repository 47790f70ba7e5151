package io.github.recurve.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads settings from text one by one, each by its name. {@link Settings#with} does so for any
 * record, but by reflection, which takes 8 of the 150 ms of loading a model on JDK 17 and 35 on JDK
 * 25.
 */
public final class SettingsText {

  private final Map<String, String> unread;

  /** Reads from these names and values. */
  public SettingsText(Map<String, String> values) {
    unread = new LinkedHashMap<>(values);
  }

  /**
   * A whole number.
   *
   * @param otherwise the value if there is none of that name
   * @throws IllegalArgumentException if it is something else; the message names the setting
   */
  public int get(String name, int otherwise) {
    String text = unread.remove(name);
    return text == null ? otherwise : (Integer) Settings.number(name, text, int.class);
  }

  /**
   * A number.
   *
   * @param otherwise the value if there is none of that name
   * @throws IllegalArgumentException if it is something else; the message names the setting
   */
  public float get(String name, float otherwise) {
    String text = unread.remove(name);
    return text == null ? otherwise : (Float) Settings.number(name, text, float.class);
  }

  /**
   * One of several constants.
   *
   * @param otherwise the value if there is none of that name
   * @param constants all that there are
   * @throws IllegalArgumentException if it is something else; the message lists the constants
   */
  public <E extends Enum<E>> E get(String name, E otherwise, E[] constants) {
    String text = unread.remove(name);
    return text == null ? otherwise : Settings.constant(name, text, constants);
  }

  /**
   * Checks that every value was read.
   *
   * @throws IllegalArgumentException if not; the message names those that are left
   */
  public void end() {
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException("unknown setting " + String.join(", ", unread.keySet()));
    }
  }
}
