package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.recurve.settings.NumberFormat;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Tagging;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several heads over one encoder, and the number formats of its weights. */
class TaggerHeadsTest {

  private static final List<TaggedSentence> TEST = ToyCorpus.sentences(60, 3);
  private static Tagger tagger;

  /** Entities, and as a further layer whether a token is capitalised. */
  private static TaggedSentence withCase(TaggedSentence sentence) {
    return sentence.withLayer("case", cases(sentence.tokens()));
  }

  private static List<String> cases(List<String> tokens) {
    return tokens.stream()
        .map(token -> Character.isUpperCase(token.charAt(0)) ? "UPPER" : "LOWER")
        .toList();
  }

  @BeforeAll
  static void train() throws Exception {
    List<TaggedSentence> train =
        ToyCorpus.sentences(150, 1).stream().map(TaggerHeadsTest::withCase).toList();
    tagger =
        new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(15, 2))
            .train(train, ToyCorpus.sentences(40, 2));
  }

  @Test
  void oneNetworkLearnsBothLayers() {
    assertThat(tagger.heads()).containsExactly("tags", "case");
    assertThat(Evaluation.evaluate(tagger, TEST).f1()).isEqualTo(1);
    Tagger cases = tagger.head("case");
    assertThat(cases.tags()).containsExactly("LOWER", "UPPER");
    assertThat(cases.types()).isEmpty();
    for (TaggedSentence sentence : TEST) {
      assertThat(cases.tag(sentence.tokens()).tags()).isEqualTo(cases(sentence.tokens()));
    }
  }

  @Test
  void aSerializedTaggerShowsTheSameHead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(tagger.head("case"));
    Tagger read =
        (Tagger) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(read.tags()).containsExactly("LOWER", "UPPER");
  }

  @Test
  void allHeadsInOnePassGiveWhatEachGivesAlone() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tagger.writeNetwork(out);
    Tagger loaded = Tagger.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(loaded.heads()).isEqualTo(tagger.heads());
    for (TaggedSentence sentence : TEST) {
      Map<String, Tagging> all = loaded.tagHeads(sentence.tokens());
      assertThat(all.keySet()).containsExactly("tags", "case");
      for (String head : loaded.heads()) {
        Tagging alone = tagger.head(head).tag(sentence.tokens());
        assertThat(all.get(head).tags()).isEqualTo(alone.tags());
        for (int t = 0; t < alone.length(); t++) {
          assertThat(all.get(head).distribution(t)).isEqualTo(alone.distribution(t));
        }
      }
    }
  }

  @Test
  void aMissingHeadIsRejectedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tagger.head("pos"))
        .withMessageContaining("[tags, case]")
        .withMessageContaining("pos");
  }

  @Test
  void aDistributionHasTheProbabilitiesOfTheTagsInTheirOrder() {
    Tagging tagging = tagger.tag(TEST.get(0).tokens());
    for (int t = 0; t < tagging.length(); t++) {
      double[] distribution = tagging.distribution(t);
      for (int i = 0; i < distribution.length; i++) {
        assertThat(distribution[i]).isEqualTo(tagging.probability(t, tagger.tags().get(i)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(NumberFormat.class)
  void theNumberFormatOfTheWeightsIsASetting(NumberFormat format) throws Exception {
    TaggerSettings settings = ToyCorpus.settings().withHidden(32).withNumberFormat(format);
    Tagger trained =
        new TaggerTrainer(settings, ToyCorpus.training(15, 2))
            .train(ToyCorpus.sentences(150, 1), ToyCorpus.sentences(40, 2));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    trained.writeNetwork(out);
    Tagger loaded = Tagger.read(new ByteArrayInputStream(out.toByteArray()));

    assertThat(loaded.settings().numberFormat()).isEqualTo(format);
    assertThat(Evaluation.evaluate(loaded, TEST).f1()).isGreaterThan(0.97);
    assertThat(loaded.describe().stream().anyMatch(line -> line.contains("input I8")))
        .isEqualTo(format == NumberFormat.INT8);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    loaded.writeNetwork(again);
    assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
  }
}
