package io.github.recurve.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntityLabelsTest {

  private static final List<String> TAGS =
      List.of("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PER", "I-PER", "B-MISC", "I-MISC");

  @Test
  void modelTypesBecomeTheLabelsOfCoreNlp() {
    assertThat(EntityLabels.of(TAGS).labels())
        .containsExactly("O", "LOCATION", "MISC", "ORGANIZATION", "PERSON");
  }

  @Test
  void openNlpSpellingBecomesTheSameLabels() {
    assertThat(EntityLabels.of(List.of("B-person", "I-person", "O", "B-organization")).labels())
        .containsExactly("O", "ORGANIZATION", "PERSON");
  }

  @Test
  void aTypeThatCoreNlpDoesNotKnowKeepsItsName() {
    assertThat(EntityLabels.of(List.of("O", "B-gene", "I-gene")).labels())
        .containsExactly("O", "gene");
  }

  @Test
  void probabilityOfALabelIsTheSumOverItsTags() {
    EntityLabels labels = EntityLabels.of(TAGS);
    FakeTagging tagging =
        new FakeTagging(List.of("I-PER"), List.of(Map.of("B-PER", 0.2, "I-PER", 0.5, "O", 0.3)));
    double[] sums = new double[labels.labels().size()];
    labels.addProbabilities(tagging, 0, sums);
    assertThat(sums[labels.labels().indexOf("PERSON")]).isCloseTo(0.7, within(1e-12));
    assertThat(sums[0]).isEqualTo(0.3);
    assertThat(labels.decoded(tagging, 0)).isEqualTo(labels.labels().indexOf("PERSON"));
  }

  @Test
  void aPartOfSpeechModelIsRefused() {
    assertThatThrownBy(() -> EntityLabels.of(List.of("NN", "VB")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a named-entity model");
    assertThatThrownBy(() -> EntityLabels.of(List.of("O", "NN")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"NN\"");
  }
}
