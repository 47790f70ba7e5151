package io.github.recurve.tagger;

import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.head.TagSet;
import io.github.recurve.text.TaggedSentence;
import java.util.List;

/** Checks of training and dev data before the first epoch. */
final class DataChecks {

  private DataChecks() {}

  /** Checks that there is something to learn from or to score. */
  static void requireAnnotated(String name, List<TaggedSentence> sentences) {
    if (sentences.stream().noneMatch(TaggedSentence::isAnnotated)) {
      throw new IllegalArgumentException("the " + name + " data have no annotated tokens");
    }
  }

  /** Checks that dev sentences can be scored. */
  static void requireScorable(List<TaggedSentence> dev, TagSet tags) {
    for (int i = 0; tags.isChunks() && i < dev.size(); i++) {
      try {
        SpanScorer.goldSpans(dev.get(i).tags());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "dev sentence " + (i + 1) + ": " + e.getMessage() + ", as in the training data", e);
      }
    }
  }

  /** Checks that the tag to detect, if any, is one of several plain tags. */
  static void requireMark(String mark, TagSet tags) {
    if (mark != null && (tags.isChunks() || !tags.types().contains(mark) || tags.size() < 2)) {
      throw new IllegalArgumentException(
          "the training data must have the tag '"
              + mark
              + "' and other plain tags; they have "
              + tags.types());
    }
  }
}
