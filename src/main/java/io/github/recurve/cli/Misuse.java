package io.github.recurve.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jline.utils.Levenshtein;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Messages about an invalid command line: one line, with the closest valid word. */
final class Misuse {

  /** A suggestion may differ by one letter per this many letters of the word. */
  private static final int LETTERS_PER_EDIT = 3;

  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class);

  private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, float.class);

  private Misuse() {}

  /**
   * Describes the error. An unknown word takes precedence over an option that is missing because of
   * it.
   */
  static String message(ParameterException e) {
    CommandLine command = e.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    for (String word : command.getUnmatchedArguments()) {
      if (word.isEmpty()) {
        return "an argument is empty";
      }
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
    return e.getCause() instanceof TypeConversionException cause && e.getArgSpec() != null
        ? invalid(e.getArgSpec(), e.getValue(), cause)
        : e.getMessage();
  }

  /**
   * Checks that no word for a file or an option is empty. Words that are text may be.
   *
   * @throws ParameterException if one is
   */
  static void requireWords(ParseResult parsed) {
    for (ArgSpec argument : parsed.matchedArgs()) {
      boolean text = argument.auxiliaryTypes()[0] == String.class;
      boolean mayBeEmpty = text && (argument.isPositional() || "".equals(argument.defaultValue()));
      if (!mayBeEmpty && argument.originalStringValues().contains("")) {
        throw new ParameterException(parsed.commandSpec().commandLine(), empty(argument));
      }
    }
  }

  private static String empty(ArgSpec argument) {
    return argument.isOption() ? name(argument) + " is empty" : "a " + name(argument) + " is empty";
  }

  static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** Describes a word that is not of the type of the argument. */
  private static String invalid(ArgSpec argument, String word, TypeConversionException cause) {
    Class<?> type = argument.auxiliaryTypes()[0];
    if (word.isEmpty()) {
      return empty(argument);
    }
    if (cause instanceof NumberRange.OutOfRange) {
      return name(argument) + " is '" + word + "'; it must be " + cause.getMessage();
    }
    String wanted = wanted(type, word);
    return wanted == null ? cause.getMessage() : name(argument) + " is '" + word + "'; " + wanted;
  }

  private static String wanted(Class<?> type, String word) {
    if (WHOLE_NUMBERS.contains(type)) {
      return word.matches("[+-]?[0-9]+")
          ? "the number is out of range"
          : "it must be a whole number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "leave the value out, or give true or false";
    }
    if (NUMBERS.contains(type)) {
      return "it must be a number";
    }
    return type.isEnum() ? "it must be " + oneOf(type.getEnumConstants()) : null;
  }

  private static String oneOf(Object[] constants) {
    List<String> names =
        Stream.of(constants).map(name -> name.toString().toLowerCase(Locale.ROOT)).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  private static String unknown(String what, String word, Collection<String> known) {
    String message = "unknown " + what + " '" + word + "'";
    return closest(word, known)
        .map(right -> message + "; did you mean " + right + "?")
        .orElse(message);
  }

  /** The known word of which this is probably a misspelling. */
  static Optional<String> closest(String word, Collection<String> known) {
    int edits = Math.max(1, word.replaceFirst("^-+", "").length() / LETTERS_PER_EDIT);
    List<String> near = new ArrayList<>(known);
    near.removeIf(right -> Levenshtein.distance(word, right) > edits);
    return near.stream()
        .min(Comparator.comparingInt((String right) -> Levenshtein.distance(word, right)));
  }
}
