package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.model.ModelPackage;
import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.tagger.SmallDetector;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Tagging;
import java.nio.file.Path;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.util.Sequence;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosPackageTest {

  @TempDir static Path folder;

  private static Path file;
  private static POSModel model;

  @BeforeAll
  static void save() throws Exception {
    file = folder.resolve("parts.bin");
    Toys.parts().save(file);
    model = new POSModel(file);
  }

  private static POSTaggerME tagger() {
    return new POSTaggerME(model, POSTagFormat.CUSTOM);
  }

  @Test
  void tagsAsTheNetworkDoes() {
    POSTaggerME tagger = tagger();
    for (TaggedSentence sentence : Toys.parts(50, 3)) {
      String[] tokens = sentence.tokens().toArray(new String[0]);
      Tagging ours = Toys.parts().tag(sentence.tokens());

      assertThat(tagger.tag(tokens)).containsExactlyElementsOf(ours.tags());
    }
  }

  @Test
  void probabilitiesAreThoseOfTheNetwork() {
    POSTaggerME tagger = tagger();
    tagger.tag(Toys.SENTENCE);

    Tagging ours = Toys.parts().tag(List.of(Toys.SENTENCE));
    double[] probs = tagger.probs();
    assertThat(probs).hasSize(Toys.SENTENCE.length);
    for (int t = 0; t < probs.length; t++) {
      assertThat(probs[t]).isCloseTo(ours.probability(t), within(1e-9));
    }
  }

  @Test
  void aRefilledArrayIsTaggedAgain() {
    POSTaggerME tagger = tagger();
    String[] tokens = {"Cisco"};
    assertThat(tagger.tag(tokens)).containsExactly("NAME");
    tokens[0] = ".";

    assertThat(tagger.tag(tokens)).containsExactly("MARK");
  }

  @Test
  void aDetectorOfErrorsMarksTokensFromItsMinimumOn() throws Exception {
    Tagger detector = SmallDetector.get().marking("i", 0.001);
    Path saved = folder.resolve("ged.bin");
    detector.save(saved);
    POSTaggerME tagger = new POSTaggerME(new POSModel(saved), POSTagFormat.CUSTOM);

    for (TaggedSentence sentence : SmallDetector.sentences(50, 5)) {
      assertThat(tagger.tag(sentence.tokens().toArray(new String[0])))
          .containsExactlyElementsOf(detector.tag(sentence.tokens()).tags());
    }
  }

  @Test
  void severalTaggingsComeBestFirst() {
    Sequence[] best = tagger().topKSequences(Toys.SENTENCE);

    assertThat(best.length).isGreaterThan(1);
    assertThat(best[0].getScore()).isGreaterThan(best[1].getScore());
  }

  @Test
  void orderedTagsOfOneTokenAreTheDistribution() {
    double[] probs = new double[3];
    String[] tags =
        tagger().getOrderedTags(List.of(Toys.SENTENCE), List.of("NAME", "WORD", "WORD"), 3, probs);

    assertThat(tags[0]).isEqualTo("NAME");
    assertThat(probs[0] + probs[1] + probs[2]).isCloseTo(1, within(1e-4));
  }

  @Test
  void emptySentenceHasNoTags() {
    assertThat(tagger().tag(new String[0])).isEmpty();
  }

  @Test
  void writingAgainKeepsTheNetwork() throws Exception {
    Path again = folder.resolve("again.bin");
    new POSModel(file).serialize(again);

    assertThat(ModelPackage.read(again).manifest()).isEqualTo(ModelPackage.read(file).manifest());
    assertThat(new POSModel(again)).isEqualTo(model);
    assertThat(Tagger.load(again).tags()).isEqualTo(Toys.parts().tags());
  }

  @Test
  void networkOfNamesIsRefusedWithTheReason() throws Exception {
    Path names = folder.resolve("names-as-parts.bin");
    Path other = folder.resolve("names.bin");
    Toys.names().save(other);
    OpenNlpManifest.POS_TAGGER.wrap("eng", ModelPackage.read(other).network()).write(names);

    assertThatThrownBy(() -> new POSModel(names))
        .hasMessageContaining("not a part-of-speech tagger")
        .hasMessageContaining("TokenNameFinderModel");
  }

  @Test
  void modelsOfOneNetworkAreEqual() {
    assertThat(new RecurvePosModel(Toys.parts()))
        .isEqualTo(new RecurvePosModel(Toys.parts()))
        .isNotEqualTo("parts");
  }

  @Test
  void foreignFeaturesGiveAFlatDistribution() {
    double[] probs = new RecurvePosModel(Toys.parts()).eval(new String[] {"w=Cisco", "suf=o"});

    assertThat(probs).hasSize(3).containsOnly(probs[0]);
  }
}
