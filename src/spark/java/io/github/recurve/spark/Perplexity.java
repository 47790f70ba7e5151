package io.github.recurve.spark;

import io.github.recurve.document.Range;
import io.github.recurve.document.RunningTextSplitter;
import io.github.recurve.document.SplitterModels;
import io.github.recurve.document.TextSplitter;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.LanguageState;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The perplexity per token of a text: one over the geometric mean of the probabilities of the
 * model's tokens, each given those before it. Each sentence is read as a line. Null for a text
 * without tokens. Safe for any number of threads.
 */
final class Perplexity implements Function<String, Object> {

  private final LanguageModel model;
  private final TextSplitter splitter;

  private Perplexity(LanguageModel model, TextSplitter splitter) {
    this.model = model;
    this.splitter = splitter;
  }

  /**
   * The function of a language model.
   *
   * @throws IOException if OpenNLP's models for its language are damaged
   */
  static Perplexity of(LanguageModel model) throws IOException {
    SplitterModels models = SplitterModels.onClassPath(model.language());
    return new Perplexity(model, new RunningTextSplitter(models, model.language()));
  }

  @Override
  public Double apply(String text) {
    double total = 0;
    long count = 0;
    LanguageState state = model.start();
    for (List<Range> sentence : splitter.copy().split(text)) {
      int begin = sentence.get(0).begin();
      int end = sentence.get(sentence.size() - 1).end();
      for (String token : model.tokenize(text.substring(begin, end))) {
        total += model.nextWords(state).logProbability(token);
        count++;
        state = model.next(state, token);
      }
      state = model.nextLine(state);
    }
    return count == 0 ? null : (Double) Math.exp(-total / count);
  }
}
