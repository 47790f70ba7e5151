package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import io.github.recurve.evaluation.SuggestionScores;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.SuggestionEvaluation;
import io.github.recurve.model.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import opennlp.tools.languagemodel.NGramLanguageModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a language model on text files. */
@Command(
    name = "lm",
    description = {
      "Evaluate a language model on text files: perplexity, with and without unknown words, bits"
          + " per character, how often the next word is among the first 1, 3 and 5 suggestions,"
          + " mean reciprocal rank among 10, and the share of key presses that three suggestions"
          + " save.",
      "95 %% confidence intervals come from resampled lines; the mean gives all files equal weight."
    },
    footer = {
      "  recurve evaluate lm --model en-lm test.txt",
      "  recurve evaluate lm --model en-lm --cache --max-tokens 100000 news.txt letters.txt"
    })
final class EvaluateLanguageCommand extends ModelCommand {

  @Option(
      names = "--cache",
      description =
          "use a personal cache, which suggests the words of a document again; a blank line ends"
              + " a document unless the model reads running text")
  private boolean cache;

  @Option(
      names = "--max-tokens",
      paramLabel = "<n>",
      description = "stop after the line in which token <n> of a file falls; default: all")
  private long maxTokens = Long.MAX_VALUE;

  @Option(
      names = "--ngram",
      paramLabel = "<file>",
      description = {
        "an n-gram model of OpenNLP, to count how often the next word is its prediction and the",
        "first suggestion, on 100 words of each file"
      })
  private Path ngram;

  @Option(
      names = "--threads",
      converter = NumberRange.Threads.class,
      paramLabel = "<n>",
      description = "lines to score in parallel; default 0: one thread per processor")
  private int threads;

  @Option(
      names = "--line-scores",
      paramLabel = "<file>",
      description =
          "write a table with one row per line: file, line, natural log-probability, tokens"
              + " including the line end, unknown words, perplexity")
  @Written
  private Path lineScores;

  @Mixin private TextEncoding encoding;

  @Parameters(arity = "1..*", paramLabel = "<file>", description = "text files")
  private List<Path> files;

  /** A column of the table. */
  private record Column(String name, String format, ToDoubleFunction<SuggestionScores> figure) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("perplexity", "%.2f", SuggestionScores::perplexity),
          new Column("  of known words", "%.2f", s -> s.text().perplexityOfKnown()),
          new Column("top-1 %", "%.2f", s -> 100 * s.top1Recall()),
          new Column("top-3 %", "%.2f", s -> 100 * s.top3Recall()),
          new Column("top-5 %", "%.2f", s -> 100 * s.top5Recall()),
          new Column("MRR@10", "%.4f", SuggestionScores::meanReciprocalRank),
          new Column("KSS %", "%.2f", s -> 100 * s.keystrokeSavings()));

  /** The number of columns that are perplexities, whose mean is geometric. */
  private static final int PERPLEXITIES = 2;

  @Override
  String task() {
    return "lm";
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = out();
    if (lineScores != null) {
      AtomicFile.checkWritable(lineScores);
    }
    LanguageModel loaded = load(LanguageModel::load);
    NGramLanguageModel peer = ngram == null ? null : InputFiles.read(ngram, NgramComparison::read);
    LineScores table = new LineScores(loaded);
    SuggestionEvaluation pooled = null;
    List<SuggestionScores> totals = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = cut(loaded, InputFiles.lines(file, encoding.charset()));
      SuggestionEvaluation evaluation =
          cache
              ? SuggestionEvaluation.withCache(loaded, lines, threads)
              : SuggestionEvaluation.of(loaded, lines, threads);
      print(out, file.toString(), evaluation);
      table.add(file, lines, evaluation);
      long characters = characters(lines);
      out.printf(
          Locale.ROOT,
          "  %,d %s with line ends, %.3f bits per character%n",
          characters,
          Plural.of(characters, "character"),
          evaluation.total().text().bitsPerCharacter(characters));
      out.flush();
      if (peer != null) {
        print(out, NgramComparison.of(loaded, peer, lines));
      }
      totals.add(evaluation.total());
      pooled = pooled == null ? evaluation : pooled.plus(evaluation);
    }
    if (files.size() > 1) {
      print(out, "all files pooled", pooled);
      out.println("mean of " + files.size() + " files");
      for (Column column : COLUMNS) {
        boolean geometric = COLUMNS.indexOf(column) < PERPLEXITIES;
        double mean =
            totals.stream()
                .mapToDouble(column.figure)
                .map(x -> geometric ? Math.log(x) : x)
                .average()
                .orElseThrow();
        line(out, column, geometric ? Math.exp(mean) : mean, "");
      }
    }
    if (lineScores != null) {
      table.write(lineScores);
    }
    return 0;
  }

  /** Code points of all non-blank lines, line ends included. */
  private static long characters(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .mapToLong(line -> line.codePointCount(0, line.length()) + 1)
        .sum();
  }

  private static void print(PrintWriter out, String name, SuggestionEvaluation evaluation) {
    SuggestionScores total = evaluation.total();
    out.printf(
        Locale.ROOT,
        "%s: %,d %s with line ends, %,d unknown (%.2f %%), %,d %s, %,d %s%n",
        name,
        total.text().tokens(),
        Plural.of(total.text().tokens(), "token"),
        total.text().unknown(),
        100.0 * total.text().unknown() / total.text().tokens(),
        total.words(),
        Plural.of(total.words(), "word"),
        total.keys(),
        Plural.of(total.keys(), "key press", "key presses"));
    for (Column column : COLUMNS) {
      double[] interval = evaluation.interval(column.figure);
      String format = "  (" + column.format + " to " + column.format + ")";
      line(
          out,
          column,
          column.figure.applyAsDouble(total),
          String.format(Locale.ROOT, format, interval[0], interval[1]));
    }
    out.flush();
  }

  private static void print(PrintWriter out, NgramComparison comparison) {
    out.printf(
        Locale.ROOT,
        "  of %d %s first: %d, by OpenNLP's n-gram model: %d%n",
        comparison.words(),
        Plural.of(comparison.words(), "word"),
        comparison.ours(),
        comparison.theirs());
    out.flush();
  }

  private static void line(PrintWriter out, Column column, double value, String rest) {
    out.printf(Locale.ROOT, "  %-16s %9s%s%n", column.name, format(column, value), rest);
  }

  private static String format(Column column, double value) {
    return String.format(Locale.ROOT, column.format, value);
  }

  private List<String> cut(LanguageModel loaded, List<String> lines) {
    long tokens = 0;
    for (int i = 0; i < lines.size(); i++) {
      tokens += loaded.tokenize(lines.get(i)).size();
      if (tokens >= maxTokens) {
        return lines.subList(0, i + 1);
      }
    }
    return lines;
  }
}
