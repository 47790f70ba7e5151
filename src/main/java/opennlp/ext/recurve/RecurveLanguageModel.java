package opennlp.ext.recurve;

import static io.github.recurve.language.LanguageModel.LINE_END;

import io.github.recurve.check.Arguments;
import io.github.recurve.language.LanguageState;
import io.github.recurve.language.NextWords;
import io.github.recurve.language.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import opennlp.tools.languagemodel.LanguageModel;

/**
 * OpenNLP's {@link LanguageModel} over a recurrent network. Unlike {@code NGramLanguageModel},
 * which looks at the last few tokens only:
 *
 * <ul>
 *   <li>it scores every token of the line, including the first, given all tokens before it;
 *   <li>a token outside the vocabulary has the probability of the unknown word, not 0;
 *   <li>it predicts single tokens of the vocabulary that continue the given ones.
 * </ul>
 *
 * <p>Tokens are those of the model, see {@link io.github.recurve.language.LanguageModel#tokenize}:
 * case counts, {@code don't} is one token. Each call reads its tokens from the first; for a text
 * that is being typed, {@link io.github.recurve.language.Suggester} keeps the state. Immutable and
 * safe for any number of threads. Needs OpenNLP 2.5 or later.
 */
public final class RecurveLanguageModel implements LanguageModel {

  private final io.github.recurve.language.LanguageModel model;
  private final int predictedTokens;

  /** Predicts one token at a time. */
  public RecurveLanguageModel(io.github.recurve.language.LanguageModel model) {
    this(model, 1);
  }

  /**
   * A model that predicts several tokens at a time.
   *
   * @param predictedTokens maximum number of tokens returned by {@link #predictNextTokens}
   * @throws IllegalArgumentException if it is less than 1
   */
  public RecurveLanguageModel(io.github.recurve.language.LanguageModel model, int predictedTokens) {
    if (predictedTokens < 1) {
      throw new IllegalArgumentException(
          "the number of tokens to predict is " + predictedTokens + "; it must be at least 1");
    }
    this.model = Arguments.notNull(model, "model");
    this.predictedTokens = predictedTokens;
  }

  /**
   * A model from a file; it predicts one token at a time.
   *
   * @throws IOException if the file cannot be read, is damaged, or is not a language model
   */
  public static RecurveLanguageModel load(Path file) throws IOException {
    return new RecurveLanguageModel(io.github.recurve.language.LanguageModel.load(file));
  }

  /**
   * A model from a stream, which is read up to its end and left open; it predicts one token at a
   * time.
   *
   * @throws IOException if the stream cannot be read, is damaged, or is not a language model
   */
  public static RecurveLanguageModel read(InputStream in) throws IOException {
    return new RecurveLanguageModel(io.github.recurve.language.LanguageModel.read(in));
  }

  /**
   * The probability that a line begins with these tokens, by the chain rule. Underflows to 0 beyond
   * 100 to 200 tokens; {@link #calculateLogProbability} does not.
   *
   * @throws IllegalArgumentException if there are no tokens
   */
  @Override
  public double calculateProbability(String... tokens) {
    return Math.exp(calculateLogProbability(tokens));
  }

  /**
   * The natural logarithm of the probability that a line begins with these tokens.
   *
   * @throws IllegalArgumentException if there are no tokens
   */
  public double calculateLogProbability(String... tokens) {
    Arguments.elements(tokens, "tokens");
    if (tokens.length == 0) {
      throw new IllegalArgumentException("no tokens to calculate the probability of");
    }
    return Arrays.stream(model.logProbabilities(List.of(tokens))).sum();
  }

  /**
   * The most probable next token, or several: each is the most probable one given those before it,
   * until the end of the line is more probable. A token is a word of the vocabulary or punctuation,
   * never the unknown word. Without tokens, predicts the beginning of a line.
   *
   * @return at least one token
   */
  @Override
  public String[] predictNextTokens(String... tokens) {
    Arguments.elements(tokens, "tokens");
    LanguageState state = model.start();
    for (String token : tokens) {
      state = model.next(state, token);
    }
    List<String> predicted = new ArrayList<>();
    while (predicted.size() < predictedTokens) {
      NextWords next = model.nextWords(state);
      Suggestion best = next.best(1).get(0);
      if (!predicted.isEmpty() && Math.exp(next.logProbability(LINE_END)) > best.probability()) {
        break;
      }
      predicted.add(best.word());
      state = model.next(state, best.word());
    }
    return predicted.toArray(String[]::new);
  }
}
