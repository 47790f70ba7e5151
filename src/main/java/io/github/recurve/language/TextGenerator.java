package io.github.recurve.language;

import io.github.recurve.check.Arguments;
import io.github.recurve.text.running.Detokenizer;
import io.github.recurve.text.running.RunningText;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generates lines of text: continues a prompt by sampling token after token from the model's
 * distribution, until the model ends the line. The unknown word is never drawn.
 *
 * <p>With the same kernel, the text depends only on the seed. Immutable and safe for any number of
 * threads.
 */
public final class TextGenerator {

  /** Temperature 1: text as varied as the training text. */
  public static final double DEFAULT_TEMPERATURE = 1;

  /** Excludes the least probable tokens, which together have a probability of 0.1. */
  public static final double DEFAULT_TOP_P = 0.9;

  /** Maximum length, enough for nearly all sentences. */
  public static final int DEFAULT_MAX_TOKENS = 50;

  private final LanguageModel model;
  private final double temperature;
  private final double topP;
  private final int maxTokens;
  private final Detokenizer detokenizer;

  /** A generator with the defaults. */
  public TextGenerator(LanguageModel model) {
    this(model, DEFAULT_TEMPERATURE, DEFAULT_TOP_P, DEFAULT_MAX_TOKENS);
  }

  /**
   * A generator.
   *
   * @param temperature divisor of the log-probabilities: below 1, probable tokens become more
   *     frequent; 0 always draws the most probable one
   * @param topP draw only from the most probable tokens that together have this probability
   *     (Holtzman et al., ICLR 2020); 1 excludes none
   * @param maxTokens maximum number of tokens to add
   * @throws IllegalArgumentException if the temperature is negative or not finite, topP is not
   *     above 0 and at most 1, or the number of tokens is less than 1
   */
  public TextGenerator(LanguageModel model, double temperature, double topP, int maxTokens) {
    Arguments.notNull(model, "model");
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperature is " + temperature + "; it must be 0 or more");
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP is " + topP + "; it must be above 0 and at most 1");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens is " + maxTokens + "; it must be at least 1");
    }
    this.model = model;
    this.temperature = temperature;
    this.topP = topP;
    this.maxTokens = maxTokens;
    this.detokenizer = new Detokenizer(RunningText.of(model.language()), true);
  }

  /**
   * Generates a line that begins with a prompt, spaced like ordinary text. The prompt itself is
   * returned unchanged.
   *
   * @param prompt the beginning; may be empty
   */
  public String generate(String prompt, long seed) {
    Arguments.notNull(prompt, "prompt");
    return detokenizer.append(prompt, continuation(model.tokenize(prompt), seed));
  }

  /**
   * Generates the tokens that continue the given ones; the result contains neither these nor the
   * end of the line.
   */
  public List<String> continuation(List<String> tokens, long seed) {
    Arguments.elements(tokens, "tokens");
    SplittableRandom random = new SplittableRandom(seed);
    LanguageState state = model.start();
    for (String token : tokens) {
      state = model.next(state, token);
    }
    List<String> drawn = new ArrayList<>();
    while (drawn.size() < maxTokens) {
      NextWords next = model.nextWords(state);
      WordTable table = model.table();
      int id =
          Nucleus.of(next.scores(), table.targets(), table.unknown(), temperature, topP)
              .at(random.nextDouble());
      if (id == table.lineEnd()) {
        break;
      }
      String token = table.words().get(id);
      drawn.add(token);
      state = model.next(state, token);
    }
    return drawn;
  }
}
