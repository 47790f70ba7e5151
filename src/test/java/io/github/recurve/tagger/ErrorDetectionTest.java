package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.DetectionScores;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Tagging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detection of incorrect tokens: a verb that does not agree with its subject. */
class ErrorDetectionTest {

  private static final String WRONG = "i";

  private static final List<TaggedSentence> TRAIN = SmallDetector.sentences(300, 1);
  private static final List<TaggedSentence> DEV = SmallDetector.sentences(60, 2);

  private static Tagger detector;

  @TempDir private Path folder;

  @BeforeAll
  static void train() throws Exception {
    detector = trainer(0.1f).train(TRAIN, DEV);
  }

  private static TaggerTrainer trainer(float neighbourWeight) {
    return new TaggerTrainer(SmallDetector.settings(), SmallDetector.training())
        .marking(WRONG)
        .neighbours(neighbourWeight, 20);
  }

  @Test
  void aDisagreementOfDistantWordsIsMarked() {
    Tagging tagging = detector.tag(List.of("the", "dogs", "often", "sleeps", "here"));
    assertThat(tagging.tags()).containsExactly("c", "c", "c", WRONG, "c");
    DetectionScores scores =
        ErrorDetection.evaluate(detector, SmallDetector.sentences(60, 3), new Calibration());
    assertThat(scores.f05()).isEqualTo(1);
  }

  @Test
  void tokensAreMarkedFromTheMinimumOnWhetherLikeliestOrNot() {
    List<String> sentence = List.of("the", "dogs", "often", "sleeps", "here");
    Tagging all = detector.marking(WRONG, 0).tag(sentence);
    assertThat(all.tags()).containsOnly(WRONG);
    double p = all.probability(1, WRONG);
    assertThat(detector.marking(WRONG, p).tag(sentence).tag(1)).isEqualTo(WRONG);
    assertThat(detector.marking(WRONG, Math.nextUp((float) p)).tag(sentence).tag(1)).isEqualTo("c");
    assertThat(detector.marking(WRONG, 1).tag(sentence).tag(1)).isEqualTo("c");
  }

  @Test
  void aSavedDetectorKeepsItsMarkAndNoWeightsOfTheSecondObjective() throws Exception {
    Path file = folder.resolve("ged.bin");
    detector.save(file);
    Tagger read = Tagger.load(file);
    assertThat(read.mark()).contains(WRONG);
    assertThat(read.minimumProbability())
        .isEqualTo(detector.minimumProbability())
        .isBetween(0.01, 1.0);
    assertThat(read.describe()).noneMatch(line -> line.contains("neighbour"));
    Path other = folder.resolve("plain.bin");
    trainer(0).train(TRAIN, DEV).save(other);
    assertThat(Files.size(file))
        .isCloseTo(Files.size(other), org.assertj.core.data.Offset.offset(64L));
  }

  @Test
  void theSecondObjectiveChangesWhatIsLearnt() throws Exception {
    List<String> sentence = List.of("the", "dogs", "often", "sleeps", "here");
    Tagger other = trainer(0).train(TRAIN, DEV);
    assertThat(other.tag(sentence).probability(1))
        .isNotEqualTo(detector.tag(sentence).probability(1));
  }

  @Test
  void aTaggerToStartFromMayBeADetector() throws Exception {
    Tagger adapted = trainer(0.1f).start(detector).train(TRAIN, DEV);
    assertThat(adapted.mark()).contains(WRONG);
  }

  @Test
  void contradictingRequestsAreRefused() throws Exception {
    assertThatThrownBy(() -> trainer(0).marking("x").train(TRAIN, DEV))
        .hasMessageContaining("must have the tag 'x' and other plain tags");
    assertThatThrownBy(
            () -> trainer(0).train(ToyCorpus.sentences(20, 1), ToyCorpus.sentences(20, 2)))
        .hasMessageContaining("must have the tag 'i' and other plain tags");
    assertThatThrownBy(() -> detector.marking("x", 0.5)).hasMessageContaining("[x]");
    assertThatThrownBy(() -> trainer(2)).hasMessageContaining("2.0 is not in [0, 1]");
    Tagger names = ToyTagger.get();
    assertThatThrownBy(() -> names.marking("O", 0.5)).hasMessageContaining("no plain tags");
    assertThatThrownBy(() -> ErrorDetection.evaluate(names, DEV, new Calibration()))
        .hasMessageContaining("marks no tokens");
  }
}
