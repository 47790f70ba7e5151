package io.github.recurve.cli;

import io.github.recurve.text.TagScheme;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The difference between the labels of a model and those of a file that it is evaluated on. */
final class LabelMismatch {

  private static final int MAX_NAMED = 10;

  private LabelMismatch() {}

  /**
   * Describes the labels that a model lacks, if it lacks any.
   *
   * @param what the plural, such as labels
   */
  static Optional<String> lacking(
      String what, Collection<Path> files, Collection<String> gold, Collection<String> known) {
    SortedSet<String> unknown = new TreeSet<>(gold);
    unknown.removeAll(known);
    String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
    return unknown.isEmpty() ? Optional.empty() : Optional.of(names + ": " + lacks(what, unknown));
  }

  /** The types of all spans of some tags. */
  static Set<String> types(Stream<String> tags) {
    return tags.filter(tag -> TagScheme.isChunkTag(tag) && !tag.equals(TagScheme.OUTSIDE))
        .map(tag -> tag.substring(2))
        .collect(Collectors.toSet());
  }

  private static String lacks(String what, SortedSet<String> unknown) {
    return "the model lacks " + what + " of the file: " + names(unknown);
  }

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
      message = lacks(what, unknown);
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
