package io.github.recurve.language;

import io.github.recurve.text.running.RunningText;
import java.util.List;
import java.util.function.Function;

/** Tokenization of a line of text. */
public enum TokenType {
  /** Like {@link RunningText}, in the model's language. */
  RUNNING_TEXT {
    @Override
    Function<String, List<String>> tokenizer(String language) {
      return RunningText.of(language)::tokenize;
    }
  },
  /** At white space, for text that is already tokenized. */
  WHITE_SPACE {
    @Override
    Function<String, List<String>> tokenizer(String language) {
      return TokenType::split;
    }
  };

  /** The tokenizer for a language. No token contains an unpaired surrogate. */
  abstract Function<String, List<String>> tokenizer(String language);

  private static List<String> split(String line) {
    String stripped = (isWellFormed(line) ? line : line.replaceAll("\\p{Cs}", "\ufffd")).strip();
    return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
  }

  private static boolean isWellFormed(String line) {
    return line.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
