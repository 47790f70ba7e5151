package io.github.recurve.cli;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The difference between the labels of a model and those of a file that it is evaluated on. */
final class LabelMismatch {

  private static final int MAX_NAMED = 10;

  private LabelMismatch() {}

  /**
   * Describes the difference, if there is one.
   *
   * @param what the plural, such as types
   */
  static Optional<String> of(
      String what, String file, Collection<String> gold, Collection<String> known) {
    SortedSet<String> unknown = new TreeSet<>(gold);
    unknown.removeAll(known);
    SortedSet<String> unused = new TreeSet<>(known);
    unused.removeAll(gold);
    String message = "";
    if (!unknown.isEmpty()) {
      message = "the model lacks " + what + " of the file: " + names(unknown);
    }
    if (!unused.isEmpty()) {
      message += message.isEmpty() ? "" : "; ";
      message += "the file lacks " + what + " of the model: " + names(unused);
    }
    return message.isEmpty() ? Optional.empty() : Optional.of(file + ": " + message);
  }

  private static String names(SortedSet<String> labels) {
    int more = labels.size() - MAX_NAMED;
    return labels.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
