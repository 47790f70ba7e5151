package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.training.EpochReport;
import io.github.recurve.training.TrainingListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialAnnotationTest {

  private final List<TaggedSentence> train = partly(ToyCorpus.sentences(200, 1));
  private final List<TaggedSentence> dev = partly(ToyCorpus.sentences(40, 2));

  @Test
  void learnsFromPartlyAnnotatedSentencesAndIsScoredOnThem() throws Exception {
    Tagger tagger =
        new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(15, 2)).train(train, dev);

    SpanScorer scorer = Evaluation.evaluate(tagger, dev);
    assertThat(scorer.f1()).isGreaterThan(0.95);
    assertThat(scorer.tokens())
        .isEqualTo(
            dev.stream()
                .flatMap(s -> s.tags().stream())
                .filter(tag -> !tag.equals(TaggedSentence.UNKNOWN))
                .count());
    Calibration calibration = new Calibration();
    Evaluation.evaluate(tagger, dev, calibration);
    assertThat(calibration.count()).isEqualTo(scorer.total().predicted());
    assertThat(Evaluation.evaluate(tagger, ToyCorpus.sentences(40, 3)).f1()).isGreaterThan(0.9);
  }

  @Test
  void sentencesWithoutAnnotationAreRefusedBeforeTraining() {
    List<TaggedSentence> unknown =
        dev.stream()
            .map(s -> s.withTags(Collections.nCopies(s.length(), TaggedSentence.UNKNOWN)))
            .toList();
    assertThatThrownBy(() -> trainer().train(train, unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the dev data have no annotated tokens");
    assertThatThrownBy(() -> trainer().train(unknown, dev))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the training data have no annotated tokens");
  }

  @Test
  void devTagsOfAnotherKindAreRefusedBeforeTraining() {
    List<TaggedSentence> mixed = new ArrayList<>(dev.subList(0, 3));
    mixed.add(new TaggedSentence(List.of("yes"), List.of("INTJ")));
    assertThatThrownBy(() -> trainer().train(train, mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "dev sentence 4: tag 'INTJ' at token 0 is neither O nor of the form");
  }

  /** A trainer that must not reach the end of an epoch. */
  private static TaggerTrainer trainer() {
    return new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(1, 1))
        .listener(
            new TrainingListener() {
              @Override
              public void epoch(EpochReport report) {
                throw new AssertionError("trained");
              }
            });
  }

  /** The sentences, with every third one annotated in its first half alone. */
  private static List<TaggedSentence> partly(List<TaggedSentence> sentences) {
    List<TaggedSentence> partly = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      TaggedSentence sentence = sentences.get(i);
      List<String> tags = new ArrayList<>(sentence.tags());
      for (int t = sentence.length() / 2; i % 3 == 0 && t < sentence.length(); t++) {
        if (!tags.get(t).startsWith("I-")) { // annotated names are whole
          Collections.fill(tags.subList(t, tags.size()), TaggedSentence.UNKNOWN);
        }
      }
      partly.add(sentence.withTags(tags));
    }
    return partly;
  }
}
