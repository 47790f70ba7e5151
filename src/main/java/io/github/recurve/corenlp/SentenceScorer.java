package io.github.recurve.corenlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.LanguageState;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import java.util.List;

/**
 * Runs a language model on CoreNLP sentences, each read as a separate line. Immutable and safe for
 * any number of threads.
 *
 * @param suggestions number of words to suggest after a sentence
 * @param scored whether to score tokens, which costs a product with the whole vocabulary per token
 */
record SentenceScorer(Suggester suggester, int suggestions, boolean scored) {

  /**
   * The results for a sentence.
   *
   * @param suggestions the next words, best first
   * @param logProbabilities natural log-probabilities of CoreNLP's tokens [tokens]; null unless
   *     requested
   * @param length number of the model's tokens
   */
  record Scores(List<Suggestion> suggestions, double[] logProbabilities, int length) {

    /** The log-probability of the sentence, excluding its end. */
    double total() {
      double total = 0;
      for (double logProbability : logProbabilities) {
        total += logProbability;
      }
      return total;
    }

    /** Perplexity per token of the model; 1 without tokens. */
    double perplexity() {
      return length == 0 ? 1 : Math.exp(-total() / length);
    }
  }

  /**
   * Scores a sentence.
   *
   * @throws RuntimeInterruptedException if the thread is interrupted before or during the call
   */
  Scores score(List<CoreLabel> tokens) {
    LanguageModel model = suggester.model();
    SentenceText text = SentenceText.of(tokens);
    List<String> words = model.tokenize(text.text());
    int[] places = scored ? text.tokensAt(words, model::tokenize) : null; // [words]
    double[] logProbabilities = scored ? new double[tokens.size()] : null;
    LanguageState state = model.start();
    for (int i = 0; i < words.size(); i++) {
      SentenceLabeler.checkInterrupt();
      if (scored) {
        logProbabilities[places[i]] += model.nextWords(state).logProbability(words.get(i));
      }
      state = model.next(state, words.get(i));
    }
    List<Suggestion> next = suggestions == 0 ? List.of() : suggester.suggest(state, suggestions);
    SentenceLabeler.checkInterrupt(); // the caller has given up; do not write scores
    return new Scores(next, logProbabilities, words.size());
  }
}
