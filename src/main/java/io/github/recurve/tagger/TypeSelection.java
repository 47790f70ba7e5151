package io.github.recurve.tagger;

import io.github.recurve.check.Arguments;
import java.util.List;

/** The types of a model that are to be reported. */
final class TypeSelection {

  private TypeSelection() {}

  /**
   * Checks a selection.
   *
   * @throws IllegalArgumentException if it is empty or not of the types of the model
   */
  static List<String> of(List<String> types, List<String> wanted) {
    Arguments.elements(wanted, "wanted");
    if (types.isEmpty()) {
      throw new IllegalArgumentException("the model assigns plain tags; it has no types of names");
    }
    String known = String.join(", ", types);
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("no types are wanted; choose from " + known);
    }
    for (String type : wanted) {
      if (!types.contains(type)) {
        throw new IllegalArgumentException("the model has no type '" + type + "'; it has " + known);
      }
    }
    return wanted;
  }
}
