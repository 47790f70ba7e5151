package io.github.recurve.cli;

import io.github.recurve.check.Plural;
import io.github.recurve.evaluation.TranslationMetric;
import io.github.recurve.evaluation.TranslationScores;
import io.github.recurve.evaluation.WordFrequencies;
import io.github.recurve.translator.SentencePair;
import io.github.recurve.translator.Translation;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates a translator on files of sentence pairs. */
@Command(
    name = "translator",
    description = {
      "Compare a translator with reference translations (a sentence, a tab and its translation"
          + " per line; repeated sentences give several references): BLEU and chrF2 as sacreBLEU"
          + " computes them, overall and by length, with 95 %% confidence intervals from resampled"
          + " sentences.",
      "BLEU: case kept, tokenization 13a, smoothing exp, no effective order. With --train also the"
          + " F1 of words, frequent and rare."
    },
    footer = {
      "  recurve evaluate translator --model en-fr.bin test.tsv",
      "  recurve evaluate translator --model fr-en.bin --reverse --train train.tsv test.tsv"
    })
final class EvaluateTranslatorCommand extends ModelCommand {

  private static final int[] LENGTHS = {5, 8, 12, 20, Integer.MAX_VALUE}; // words, inclusive
  private static final int[] OCCURRENCES = {0, 4, 19, 99, 999, Integer.MAX_VALUE}; // inclusive
  private static final long SEED = 1;

  @Mixin private SearchOptions search;

  @Mixin private PairFiles pairFiles;

  @Option(
      names = "--train",
      paramLabel = "<file>",
      description =
          "training files of the model: adds the F1 of the words of the translations, by how often"
              + " these files have them")
  private List<Path> trainingFiles = List.of();

  @Parameters(arity = "1..*", paramLabel = "<file>", description = "files of sentence pairs")
  private List<Path> files;

  @Override
  public Integer call() throws IOException {
    Translator translator = search.of(load(Translator::load), this::misuse);
    List<String> known = pairFiles.read(trainingFiles).stream().map(SentencePair::target).toList();
    for (Path file : files) {
      Map<String, List<String>> references = new LinkedHashMap<>();
      for (SentencePair pair : pairFiles.read(List.of(file))) {
        references.computeIfAbsent(pair.source(), s -> new ArrayList<>()).add(pair.target());
      }
      if (references.isEmpty()) {
        throw new IOException(file + " contains no sentence pairs");
      }
      evaluate(file, translator, references, known);
    }
    return 0;
  }

  private void evaluate(
      Path file, Translator translator, Map<String, List<String>> references, List<String> known) {
    List<String> sources = List.copyOf(references.keySet());
    List<List<String>> targets = List.copyOf(references.values());
    long begin = System.nanoTime();
    List<Translation> translations = translator.translateAll(sources);
    double seconds = (System.nanoTime() - begin) * 1e-9;
    List<String> hypotheses = translations.stream().map(Translation::text).toList();
    out()
        .printf(
            Locale.ROOT,
            "%s: %,d %s in %.1f s%n",
            file,
            sources.size(),
            Plural.of(sources.size(), "sentence"),
            seconds);
    for (TranslationMetric metric : List.of(TranslationMetric.bleu(), TranslationMetric.chrf())) {
      TranslationScores scores = TranslationScores.of(metric, hypotheses, targets);
      print(metric.name(), scores);
      int shortest = 1;
      for (int longest : LENGTHS) {
        int from = shortest;
        String name =
            longest == Integer.MAX_VALUE
                ? from + " words or more"
                : from + "-" + longest + " words";
        print(name, scores, length -> length >= from && length <= longest, translations);
        shortest = longest + 1;
      }
    }
    if (!known.isEmpty()) {
      printByFrequency(WordFrequencies.of(known), hypotheses, targets);
    }
    out().flush();
  }

  private void printByFrequency(
      WordFrequencies frequencies, List<String> hypotheses, List<List<String>> targets) {
    TranslationMetric all = frequencies.f1(0, Integer.MAX_VALUE);
    printWords(all.name(), TranslationScores.of(all, hypotheses, targets));
    int least = 0;
    for (int most : OCCURRENCES) {
      String times = most == Integer.MAX_VALUE ? " or more" : most == 0 ? "" : "-" + most;
      printWords(
          "  seen " + least + times,
          TranslationScores.of(frequencies.f1(least, most), hypotheses, targets));
      least = most + 1;
    }
  }

  /** Prints a row of words, unless there are none. */
  private void printWords(String name, TranslationScores scores) {
    long[] words = scores.statistics();
    if (words[0] + words[1] > 0) {
      print(name, scores, words[1], "words");
    }
  }

  private void print(
      String name, TranslationScores scores, IntPredicate chosen, List<Translation> translations) {
    List<Integer> sentences =
        IntStream.range(0, translations.size())
            .filter(i -> chosen.test(translations.get(i).sourceWords().size()))
            .boxed()
            .toList();
    if (!sentences.isEmpty()) {
      print("  " + name, scores.only(sentences));
    }
  }

  private void print(String name, TranslationScores scores) {
    print(name, scores, scores.sentences(), "sentences");
  }

  private void print(String name, TranslationScores scores, long count, String unit) {
    double[] interval = scores.interval(SEED);
    out()
        .printf(
            Locale.ROOT,
            "%-18s %6.2f  (%.2f to %.2f)  %,d %s%n",
            name,
            scores.score(),
            interval[0],
            interval[1],
            count,
            unit);
  }
}
