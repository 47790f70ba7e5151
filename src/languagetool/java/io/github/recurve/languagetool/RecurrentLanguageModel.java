package io.github.recurve.languagetool;

import io.github.recurve.check.Arguments;
import io.github.recurve.language.LanguageModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.languagetool.rules.ngrams.Probability;

/**
 * A recurrent network as a replacement for the n-gram counts used by LanguageTool's confusion
 * rules:
 *
 * <pre>
 * Language english = Languages.getLanguageForShortCode("en-US");
 * JLanguageTool tool = new JLanguageTool(english);
 * var model = new RecurrentLanguageModel(LanguageModel.load(Path.of("en-lm.bin")));
 * for (Rule rule : english.getRelevantLanguageModelRules(messages, model, null)) {
 *   tool.addRule(rule);
 * }
 * </pre>
 *
 * <p>The rules compare windows of two or three words by products of their probabilities, with
 * factors fitted to counts, which are more extreme than the probabilities of a network; these are
 * therefore raised to a power. A window with an unknown word is treated as one that was never
 * counted. {@link ContextFilter} reads whole sentences and finds more.
 *
 * <p>Safe for any number of threads.
 */
public final class RecurrentLanguageModel implements org.languagetool.languagemodel.LanguageModel {

  /** Power with which the factors of LanguageTool 6.8 work; see the documentation. */
  private static final double POWER = 2;

  private static final int WINDOWS = 10_000;

  /** Words of a window that is kept. */
  private static final int LONGEST = 8;

  private final LanguageModel model;
  private final Set<String> words;
  private final Map<List<String>, Probability> windows =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<List<String>, Probability> eldest) {
              return size() > WINDOWS;
            }
          });

  /** The probabilities of a model. */
  public RecurrentLanguageModel(LanguageModel model) {
    this.model = Arguments.notNull(model, "model");
    words = new HashSet<>(model.words());
  }

  @Override
  public Probability getPseudoProbability(List<String> context) {
    Arguments.elements(context, "context");
    Probability known = windows.get(context);
    if (known == null) {
      known = probability(context);
      if (known.getCoverage() > 0 && context.size() <= LONGEST) { // bounded in bytes so
        windows.put(List.copyOf(context), known);
      }
    }
    return known;
  }

  private Probability probability(List<String> context) {
    List<String> tokens = new ArrayList<>();
    for (String token : context) {
      if (token.equals(GOOGLE_SENTENCE_END)) {
        tokens.add(LanguageModel.LINE_END);
      } else if (!token.equals(GOOGLE_SENTENCE_START)) {
        if (!words.contains(token)) {
          return new Probability(0, 0f);
        }
        tokens.add(token);
      }
    }
    double sum = 0;
    for (double logProbability : model.logProbabilities(tokens)) {
      sum += logProbability;
    }
    return new Probability(Math.exp(POWER * sum), 1f);
  }

  /** Number of windows that are kept. */
  int windows() {
    return windows.size();
  }

  /** Does nothing, since the model is in memory and may be shared. */
  @Override
  public void close() {}
}
