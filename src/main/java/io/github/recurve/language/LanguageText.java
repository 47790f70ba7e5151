package io.github.recurve.language;

import java.util.List;

/**
 * Lines of text as numbers, laid end to end. Position i reads {@code symbols[i]} and predicts
 * {@code outcomes[i]}: the first position of a line reads the line end and predicts the first word,
 * the last predicts the line end.
 */
final class LanguageText {

  private final int[] symbols; // [positions]
  private final int[] outcomes; // [positions]
  private final int[] offsets; // [lines + 1]: first position of each line

  /** Numbers the lines; empty ones are left out of a text of independent lines. */
  LanguageText(List<List<String>> lines, WordTable table, ContextType context) {
    List<List<String>> kept =
        context == ContextType.LINE
            ? lines.stream().filter(line -> !line.isEmpty()).toList()
            : lines;
    long positions = kept.stream().mapToLong(line -> line.size() + 1L).sum();
    symbols = new int[Math.toIntExact(positions)];
    outcomes = new int[symbols.length];
    offsets = new int[kept.size() + 1];
    int at = 0;
    for (int i = 0; i < kept.size(); i++) {
      offsets[i] = at;
      symbols[at] = table.lineEnd();
      for (String token : kept.get(i)) {
        outcomes[at++] = table.outcome(token);
        if (at < symbols.length) {
          symbols[at] = table.symbol(token);
        }
      }
      outcomes[at++] = table.lineEnd();
    }
    offsets[kept.size()] = at;
  }

  int lines() {
    return offsets.length - 1;
  }

  int positions() {
    return symbols.length;
  }

  int lineBegin(int line) {
    return offsets[line];
  }

  int lineLength(int line) {
    return offsets[line + 1] - offsets[line];
  }

  int[] symbols() {
    return symbols;
  }

  int[] outcomes() {
    return outcomes;
  }

  /** How often each outcome occurs. */
  long[] counts(int size) {
    long[] counts = new long[size];
    for (int outcome : outcomes) {
      counts[outcome]++;
    }
    return counts;
  }
}
