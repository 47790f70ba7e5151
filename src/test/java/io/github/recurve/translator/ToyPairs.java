package io.github.recurve.translator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sentences of letters with the same letters in another order. */
final class ToyPairs {

  private static final String[] LETTERS = "a b c d e f g h".split(" ");

  private ToyPairs() {}

  /** The letters in reverse. */
  static List<SentencePair> reversed(int count, long seed) {
    return pairs(count, seed, Collections::reverse);
  }

  /** The letters in alphabetical order. */
  static List<SentencePair> sorted(int count, long seed) {
    return pairs(count, seed, Collections::sort);
  }

  private static List<SentencePair> pairs(int count, long seed, Consumer<List<String>> change) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(
            () -> {
              List<String> letters = new ArrayList<>();
              int length = random.nextInt(2, 7);
              for (int i = 0; i < length; i++) {
                letters.add(LETTERS[random.nextInt(LETTERS.length)]);
              }
              List<String> changed = new ArrayList<>(letters);
              change.accept(changed);
              return new SentencePair(String.join(" ", letters), String.join(" ", changed));
            })
        .limit(count)
        .toList();
  }

  /** Those of some pairs whose source is not among others. */
  static List<SentencePair> unseen(List<SentencePair> pairs, List<SentencePair> seen) {
    return pairs.stream()
        .filter(p -> seen.stream().noneMatch(s -> s.source().equals(p.source())))
        .toList();
  }

  /** A small network. */
  static TranslatorSettings settings() {
    return TranslatorSettings.defaults()
        .withEmbedding(32)
        .withHidden(64)
        .withLayers(1)
        .withMerges(0)
        .withDropout(0)
        .withRecurrentDropout(0)
        .withLabelSmoothing(0)
        .withBatchSize(32);
  }

  /** All letters. */
  static List<String> letters() {
    return Arrays.asList(LETTERS);
  }
}
