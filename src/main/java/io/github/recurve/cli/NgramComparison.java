package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.SuggestionSession;
import io.github.recurve.text.running.RunningText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import opennlp.tools.languagemodel.NGramLanguageModel;

/**
 * The number of words that OpenNLP's n-gram model and a recurrent model predict first. An n-gram
 * model of OpenNLP allows no other comparison: its scores are not probabilities, and it returns one
 * whole n-gram rather than a ranking. Since that takes up to seconds, {@value #WORDS} words spread
 * over the text are compared.
 *
 * @param words number of words compared
 * @param ours how many the recurrent model suggests first
 * @param theirs how many begin the n-gram model's prediction
 */
record NgramComparison(int words, int ours, int theirs) {

  private static final int WORDS = 100;

  /**
   * Reads an n-gram model as OpenNLP writes it.
   *
   * @throws IOException if it cannot be read or is not an n-gram model; the message names the file
   */
  static NGramLanguageModel read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      NGramLanguageModel model = parse(file, in);
      if (model.size() == 0) {
        throw new IOException(file + " is not an n-gram model of OpenNLP: it has no n-grams");
      }
      return model;
    }
  }

  private static NGramLanguageModel parse(Path file, InputStream in) throws IOException {
    try {
      return new NGramLanguageModel(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(file + " is not an n-gram model of OpenNLP: " + e.getMessage(), e);
    }
  }

  /** Compares words that are not the first of their line. */
  static NgramComparison of(LanguageModel model, NGramLanguageModel peer, List<String> text) {
    List<List<String>> lines = text.stream().map(model::tokenize).toList();
    long all = lines.stream().mapToLong(NgramComparison::candidates).sum();
    SuggestionSession session = new Suggester(model).session();
    int words = 0;
    int ours = 0;
    int theirs = 0;
    long seen = 0;
    for (List<String> line : lines) {
      for (int t = 0; t < line.size(); t++) {
        String token = line.get(t);
        if (t > 0 && RunningText.isWord(token) && chosen(seen++, all)) {
          words++;
          ours += session.complete("", 1).stream().anyMatch(s -> s.word().equals(token)) ? 1 : 0;
          String[] predicted = peer.predictNextTokens(line.subList(0, t).toArray(new String[0]));
          theirs += predicted != null && predicted[0].equals(token) ? 1 : 0;
        }
        session.accept(token);
      }
      session.endLine();
    }
    return new NgramComparison(words, ours, theirs);
  }

  private static long candidates(List<String> line) {
    return line.stream().skip(1).filter(RunningText::isWord).count();
  }

  private static boolean chosen(long number, long all) {
    return all <= WORDS || number * WORDS / all != (number + 1) * WORDS / all;
  }
}
