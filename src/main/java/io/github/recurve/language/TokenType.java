package io.github.recurve.language;

import io.github.recurve.text.RunningText;
import java.util.List;

/** How a line of text becomes tokens. */
public enum TokenType {
  /** As {@link RunningText} does. */
  RUNNING_TEXT {
    @Override
    List<String> tokenize(String line) {
      return RunningText.tokenize(line);
    }
  },
  /** At white space: for text that was tokenised before. */
  WHITE_SPACE {
    @Override
    List<String> tokenize(String line) {
      String stripped = line.strip();
      return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
    }
  };

  abstract List<String> tokenize(String line);
}
