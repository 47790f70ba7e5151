package io.github.recurve.text;

import io.github.recurve.check.Plural;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Messages about lines that do not have the columns of the others, with the likely remedy.
 *
 * @param separator the character between the columns of the file
 */
record ColumnFaults(char separator) {

  private static final String EXPECTED = "each line must have a token and its tag";

  /** Describes a line that is in another format, whatever the number of its columns; else empty. */
  Optional<String> otherFormat(String line) {
    boolean names = line.contains("<START:") || line.contains("<START>");
    if (names && line.contains("<END>")) {
      return Optional.of(
          "this is OpenNLP's format of names, but "
              + EXPECTED
              + "; train with OpenNLP's TokenNameFinderTrainer (docs/opennlp/training.md), or write"
              + " a token and its tag on each line");
    }
    return separator == ' ' && line.strip().indexOf('\t') >= 0
        ? Optional.of(
            "this line is separated by a tab but previous lines by spaces; use one of them")
        : Optional.empty();
  }

  /** Describes a line with another number of columns than the previous ones. */
  String count(String line, int columns, int expected) {
    String fault =
        columns
            + Plural.of(columns, " column")
            + " but previous lines have "
            + expected
            + " (separated by "
            + (separator == '\t' ? "tabs" : separator == ' ' ? "spaces" : "'" + separator + "'")
            + ")";
    String text = line.strip();
    if (separator != ' ') {
      boolean spaces = columns == 1 && text.indexOf(' ') >= 0;
      return spaces ? fault + "; this line is separated by a space" : fault;
    }
    if (Stream.of(text.split(" +")).allMatch(ColumnFaults::isTaggedByOpenNlp)) {
      return fault
          + "; "
          + EXPECTED
          + ", but this is OpenNLP's format of parts of speech; train with OpenNLP's"
          + " POSTaggerTrainer (docs/opennlp/parts-of-speech.md), or write a token and its tag on"
          + " each line";
    }
    return fault
        + "; "
        + EXPECTED
        + (columns > expected ? ", separated by a tab if tokens contain spaces" : "");
  }

  private static boolean isTaggedByOpenNlp(String word) {
    int separator = word.lastIndexOf('_');
    return separator > 0 && separator < word.length() - 1;
  }
}
