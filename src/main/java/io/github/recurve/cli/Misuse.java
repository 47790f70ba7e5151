package io.github.recurve.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jline.utils.Levenshtein;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Messages about an invalid command line: one line, with the closest valid word. */
final class Misuse {

  /** A suggestion may differ by one letter per this many letters of the word. */
  private static final int LETTERS_PER_EDIT = 3;

  private Misuse() {}

  /**
   * Describes the error. An unknown word takes precedence over an option that is missing because of
   * it.
   */
  static String message(ParameterException e) {
    CommandLine command = e.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    for (String word : command.getUnmatchedArguments()) {
      if (word.startsWith("-")) {
        return unknown("option", word.split("=", 2)[0], spec.optionsMap().keySet());
      }
      if (ArgumentConverters.isAddress(word)) {
        return ArgumentConverters.notAFile(word);
      }
      if (!spec.subcommands().isEmpty()) {
        return unknown("command", word, spec.subcommands().keySet());
      }
    }
    return e.getMessage();
  }

  private static String unknown(String what, String word, Collection<String> known) {
    String message = "unknown " + what + " '" + word + "'";
    int edits = Math.max(1, word.replaceFirst("^-+", "").length() / LETTERS_PER_EDIT);
    List<String> near = new ArrayList<>(known);
    near.removeIf(right -> Levenshtein.distance(word, right) > edits);
    return near.stream()
        .min(Comparator.comparingInt((String right) -> Levenshtein.distance(word, right)))
        .map(right -> message + "; did you mean " + right + "?")
        .orElse(message);
  }
}
