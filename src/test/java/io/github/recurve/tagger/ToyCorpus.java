package io.github.recurve.tagger;

import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.LearningRateSchedule;
import io.github.recurve.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sentences made from a small grammar, and settings small enough to learn them in a second. */
public final class ToyCorpus {

  private static final List<String> PEOPLE =
      List.of("Somesh", "Anita Rao", "Lee", "Maria del Mar", "Okafor", "Jan");
  private static final List<String> PLACES =
      List.of("Bengaluru", "Lagos", "New Delhi", "Lima", "Oslo");
  private static final List<String> FIRMS =
      List.of("Cisco", "Acme Corp", "Tata Motors", "Zorp Inc", "Nokia");
  private static final List<String> FRAMES =
      List.of(
          "P worked at O , in L .",
          "in L , P met P .",
          "O opened an office in L .",
          "P left O for O .",
          "nobody knows .",
          "the head of O , P , lives in L .",
          "yes");

  private ToyCorpus() {}

  /** Sentences that follow from the seed. */
  public static List<TaggedSentence> sentences(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TaggedSentence> sentences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> tokens = new ArrayList<>();
      List<String> tags = new ArrayList<>();
      for (String word : pick(FRAMES, random).split(" ")) {
        switch (word) {
          case "P" -> add(pick(PEOPLE, random), "PER", tokens, tags);
          case "L" -> add(pick(PLACES, random), "LOC", tokens, tags);
          case "O" -> add(pick(FIRMS, random), "ORG", tokens, tags);
          default -> {
            tokens.add(word);
            tags.add("O");
          }
        }
      }
      sentences.add(new TaggedSentence(tokens, tags, i == 0));
    }
    return sentences;
  }

  /** A small network. */
  public static TaggerSettings settings() {
    return TaggerSettings.defaults()
        .withHidden(12)
        .withWordSize(8)
        .withWordMinCount(1)
        .withCharacterSize(6)
        .withCharacterFilters(8)
        .withShapeSize(4)
        .withDropout(0.1f)
        .withRecurrentDropout(0.1f)
        .withBatchSize(8);
  }

  /** A short run. */
  public static TrainingSettings training(int epochs, int threads) {
    return TrainingSettings.defaults()
        .withEpochs(epochs)
        .withPatience(epochs)
        .withLearningRate(0.02)
        .withSchedule(LearningRateSchedule.LINEAR)
        .withWarmupSteps(5)
        .withAverageDecay(0.9)
        .withSeed(7)
        .withShards(3)
        .withThreads(threads);
  }

  private static String pick(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }

  private static void add(String name, String type, List<String> tokens, List<String> tags) {
    String prefix = "B-";
    for (String word : name.split(" ")) {
      tokens.add(word);
      tags.add(prefix + type);
      prefix = "I-";
    }
  }
}
