package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.evaluation.Calibration;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.TestTensors;
import io.github.recurve.text.Span;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TemperatureTest {

  private static Tagger tagger;

  @BeforeAll
  static void train() throws Exception {
    tagger =
        new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(15, 2))
            .train(ToyCorpus.sentences(150, 1), ToyCorpus.sentences(40, 2));
  }

  /** Sentences in which each name is left out with probability 0.2, whatever the words say. */
  private static List<TaggedSentence> unreliable(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TaggedSentence> sentences = new ArrayList<>();
    for (TaggedSentence sentence : ToyCorpus.sentences(count, seed)) {
      List<Span> kept =
          TagScheme.IOB2.spans(sentence.tags()).stream()
              .filter(span -> random.nextDouble() > 0.2)
              .toList();
      sentences.add(sentence.withTags(TagScheme.IOB2.tags(kept, sentence.length())));
    }
    return sentences;
  }

  private static double error(Tagger tagger, List<TaggedSentence> sentences) {
    Calibration calibration = new Calibration();
    Evaluation.evaluate(tagger, sentences, calibration);
    return calibration.expectedError();
  }

  @Test
  void trainingFitsATemperature() {
    assertThat(tagger.temperature()).isLessThan(1); // there are no mistakes on dev
  }

  @Test
  void fittingMakesProbabilitiesOfOtherSentencesTruerAndKeepsTags() {
    Tagger fitted = tagger.calibrated(unreliable(200, 3));
    List<TaggedSentence> test = unreliable(200, 4);

    assertThat(fitted.temperature()).isGreaterThan(1.5 * tagger.temperature());
    assertThat(error(fitted, test)).isLessThan(error(tagger, test));
    for (TaggedSentence sentence : test) {
      assertThat(fitted.tag(sentence.tokens()).tags())
          .isEqualTo(tagger.tag(sentence.tokens()).tags());
    }
  }

  @Test
  void fittingAgainComesToTheSameTemperature() {
    List<TaggedSentence> dev = unreliable(100, 3);
    assertThat(tagger.calibrated(unreliable(50, 9)).calibrated(dev).temperature())
        .isEqualTo(tagger.calibrated(dev).temperature());
  }

  @Test
  void savedTaggerKeepsItsTemperature() throws Exception {
    Tagger fitted = tagger.calibrated(unreliable(100, 3));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fitted.writeNetwork(out);
    Tagger loaded = Tagger.readNetwork(new ByteArrayInputStream(out.toByteArray()));

    assertThat(loaded.temperature()).isEqualTo(fitted.temperature());
    List<String> sentence = List.of("Somesh", "worked", "at", "Cisco");
    assertThat(loaded.tag(sentence).spans()).isEqualTo(fitted.tag(sentence).spans());
  }

  @Test
  void temperaturesAndProbabilitiesOutOfRangeAreRefused() throws Exception {
    SafeTensors network = tagger.model().write();
    for (String wrong : List.of("0", "-1", "NaN", "Infinity", "warm", "1e-40", "1e40", "")) {
      assertRefused(network, "recurve.head.tags.temperature", wrong);
    }
    for (String wrong : List.of("2", "-0.1", "NaN", "likely")) {
      assertRefused(network, "recurve.head.tags.minimumProbability", wrong);
    }
    assertRefused(network, "recurve.head.tags.userNames", "no");
  }

  private static void assertRefused(SafeTensors network, String field, String wrong) {
    SafeTensors changed = TestTensors.withMetadata(network, Map.of(field, wrong));
    assertThatThrownBy(() -> TaggerModel.read(changed))
        .as("%s = %s", field, wrong)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(field.substring(field.lastIndexOf('.') + 1));
  }

  @Test
  void nothingToFitToIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> tagger.calibrated(List.of()));
  }
}
