package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import opennlp.tools.namefind.BioCodec;
import org.junit.jupiter.api.Test;

class OutcomesTest {

  private static final List<String> TAGS = List.of("O", "B-LOC", "I-LOC", "B-PER", "I-PER");

  @Test
  void tagsBecomeOutcomesThatBioCodecAccepts() {
    Outcomes outcomes = Outcomes.of(TAGS, List.of("LOC", "PER"), Map.of());

    assertThat(outcomes.all())
        .containsExactly("other", "location-start", "location-cont", "person-start", "person-cont");
    assertThat(new BioCodec().areOutcomesCompatible(outcomes.all())).isTrue();
    assertThat(outcomes.ofTag("I-PER")).isEqualTo("person-cont");
    assertThat(outcomes.ofType("LOC")).isEqualTo("location");
  }

  @Test
  void plainTagsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outcomes.of(List.of("ADJ", "NOUN"), List.of(), Map.of()))
        .withMessageContaining("POSModel");
  }

  @Test
  void twoTypesWithOneNameAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Outcomes.of(
                    List.of("O", "B-PER", "I-PER", "B-person", "I-person"),
                    List.of("PER", "person"),
                    Map.of()))
        .withMessageContaining("one name");
  }
}
