package io.github.recurve.classifier;

import io.github.recurve.check.Arguments;
import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.LabelScores;
import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.text.Utterance;
import java.util.List;
import java.util.Locale;

/**
 * Scores of an assistant against annotated utterances.
 *
 * @param intents scores of the intents
 * @param slots scores of the slots, by exact spans
 * @param right number of utterances with the right intent and all slots right
 * @param utterances number of utterances
 * @param calibration calibration of the intent probabilities
 */
public record AssistantScores(
    LabelScores intents, SpanScorer slots, long right, long utterances, Calibration calibration) {

  /** Checks that nothing is null. */
  public AssistantScores {
    Arguments.notNull(intents, "intents");
    Arguments.notNull(slots, "slots");
    Arguments.notNull(calibration, "calibration");
  }

  /** Scores an assistant. */
  public static AssistantScores of(Assistant assistant, List<Utterance> gold) {
    Arguments.notNull(assistant, "assistant");
    Arguments.elements(gold, "gold");
    LabelScores intents = new LabelScores();
    SpanScorer slots = SpanScorer.ofSpans();
    Calibration calibration = new Calibration();
    long right = 0;
    for (Utterance utterance : gold) {
      Understanding found = assistant.understand(utterance.sentence().tokens());
      boolean intent = found.intent().label().equals(utterance.intent());
      intents.add(utterance.intent(), found.intent().label());
      calibration.add(found.intent().probability(), intent);
      slots.add(utterance.sentence().tags(), found.slots().tags());
      SpanScorer single = SpanScorer.ofSpans();
      single.add(utterance.sentence().tags(), found.slots().tags());
      SpanScorer.Counts c = single.total();
      right += intent && c.gold() == c.correct() && c.predicted() == c.correct() ? 1 : 0;
    }
    return new AssistantScores(intents, slots, right, gold.size(), calibration);
  }

  /** Share of the utterances with the right intent and all slots right. */
  public double sentenceAccuracy() {
    return utterances == 0 ? 0 : (double) right / utterances;
  }

  /** One line, in percent. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "intent accuracy %.2f%%, slot F1 %.2f%%, both right %.2f%%",
        100 * intents.accuracy(),
        100 * slots.f1(),
        100 * sentenceAccuracy());
  }
}
