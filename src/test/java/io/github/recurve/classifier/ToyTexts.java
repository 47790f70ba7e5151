package io.github.recurve.classifier;

import io.github.recurve.text.LabeledText;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Utterance;
import io.github.recurve.text.words.WordSplitter;
import io.github.recurve.training.LearningRateSchedule;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small data sets for a small network, and its settings. */
public final class ToyTexts {

  /** The label of {@link #reviews} that has a space. */
  public static final String BAD = "not good";

  private static final List<String> DISHES =
      List.of("soup", "pizza", "red rice", "black bean stew");
  private static final List<String> PLACES = List.of("Rome", "New Delhi", "Oslo");

  private ToyTexts() {}

  /** Positive and negative sentences: "not" negates the word after it, so order matters. */
  public static List<LabeledText> reviews(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LabeledText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String subject = pick(List.of("The film was", "It is", "Somebody calls this"), random);
      boolean good = random.nextBoolean();
      boolean turned = random.nextBoolean();
      String word = good != turned ? "good" : "bad";
      String other =
          pick(List.of("", " , I am not sure why", " and good old Bob is in it"), random);
      String text = subject + (turned ? " not " : " very ") + word + other;
      texts.add(new LabeledText(WordSplitter.split(text), good ? "good" : BAD));
    }
    return texts;
  }

  /** Documents of several sentences; the label is the place of the sentence that matters. */
  public static List<LabeledText> documents(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LabeledText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean first = random.nextBoolean();
      StringBuilder text = new StringBuilder();
      int filler = 1 + random.nextInt(3);
      text.append(first ? "Cats came . " : "Dogs came . ");
      text.append("Rain fell on them . ".repeat(filler));
      text.append(first ? "Dogs came ." : "Cats came .");
      texts.add(new LabeledText(WordSplitter.split(text.toString()), first ? "cats" : "dogs"));
    }
    return texts;
  }

  /** Orders and questions about the way, with slots. */
  public static List<Utterance> utterances(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Utterance> utterances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> tokens = new ArrayList<>();
      List<String> tags = new ArrayList<>();
      boolean order = random.nextBoolean();
      add(order ? "please bring me some" : "which is the way to", null, tokens, tags);
      add(pick(order ? DISHES : PLACES, random), order ? "dish" : "place", tokens, tags);
      if (order && random.nextBoolean()) {
        add("from", null, tokens, tags);
        add(pick(PLACES, random), "place", tokens, tags);
      }
      utterances.add(new Utterance(new TaggedSentence(tokens, tags), order ? "order" : "ask way"));
    }
    return utterances;
  }

  private static String pick(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }

  private static void add(String words, String type, List<String> tokens, List<String> tags) {
    String prefix = "B-";
    for (String word : words.split(" ")) {
      tokens.add(word);
      tags.add(type == null ? "O" : prefix + type);
      prefix = "I-";
    }
  }

  /** A small network. */
  public static ClassifierSettings settings() {
    return ClassifierSettings.defaults()
        .withHidden(12)
        .withWordSize(8)
        .withWordMinCount(1)
        .withCharacterFilters(0)
        .withShapeSize(0)
        .withDropout(0.1f)
        .withRecurrentDropout(0)
        .withLabelSmoothing(0.05f)
        .withBatchSize(8);
  }

  /** A short run. */
  public static TrainingSettings training(int epochs) {
    return TrainingSettings.defaults()
        .withEpochs(epochs)
        .withPatience(epochs)
        .withLearningRate(0.02)
        .withSchedule(LearningRateSchedule.LINEAR)
        .withWarmupSteps(5)
        .withAverageDecay(0.9)
        .withSeed(7)
        .withShards(2)
        .withThreads(2);
  }

  /** A trained classifier of {@link #reviews}. */
  public static Classifier classifier() {
    try {
      return new ClassifierTrainer(settings(), training(8))
          .language("eng")
          .train(reviews(200, 1), reviews(40, 2));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A trained assistant of {@link #utterances}. */
  public static Assistant assistant() {
    try {
      return new ClassifierTrainer(settings(), training(8))
          .language("eng")
          .trainAssistant(utterances(200, 1), utterances(40, 2));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
