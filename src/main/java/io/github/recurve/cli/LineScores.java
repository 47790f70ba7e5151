package io.github.recurve.cli;

import io.github.recurve.evaluation.TextScores;
import io.github.recurve.language.ContextType;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.SuggestionEvaluation;
import io.github.recurve.model.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** A table of the scores that a language model assigns to lines of text, one row per line. */
final class LineScores {

  private final LanguageModel model;
  private final List<String> rows = new ArrayList<>();

  LineScores(LanguageModel model) {
    this.model = model;
    rows.add("file\tline\tlogProbability\ttokens\tunknown\tperplexity");
  }

  /** Adds the lines of a file. A line without tokens has no row, except in running text. */
  void add(Path file, List<String> lines, SuggestionEvaluation evaluation) {
    boolean all = model.settings().context() == ContextType.STREAM;
    Iterator<TextScores> scores = evaluation.lines().stream().map(s -> s.text()).iterator();
    for (int i = 0; i < lines.size(); i++) {
      if (all || !model.tokenize(lines.get(i)).isEmpty()) {
        TextScores line = scores.next();
        rows.add(
            String.format(
                Locale.ROOT,
                "%s\t%d\t%.4f\t%d\t%d\t%.2f",
                file,
                i + 1,
                line.logProbability(),
                line.tokens(),
                line.unknown(),
                line.perplexity()));
      }
    }
  }

  /** Writes the table atomically. */
  void write(Path file) throws IOException {
    byte[] table = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(table));
  }
}
