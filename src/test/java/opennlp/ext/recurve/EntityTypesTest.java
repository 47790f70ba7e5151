package opennlp.ext.recurve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTypesTest {

  @ParameterizedTest
  @CsvSource({
    "PER,person",
    "LOC,location",
    "ORG,organization",
    "MISC,misc",
    "GPE,gpe",
    "creative-work,creative-work"
  })
  void typesTakeTheSpellingOfTheStockModels(String network, String openNlp) {
    assertThat(EntityTypes.toOpenNlp(network, Map.of())).isEqualTo(openNlp);
  }

  @Property
  void whatWasAnnotatedComesBackThroughTraining(@ForAll List<@NotEmpty String> annotated) {
    List<String> types =
        annotated.stream()
            .filter(type -> UTF_8.newEncoder().canEncode(type)) // half a surrogate pair is no text
            .filter(type -> EntityTypes.toNetwork(type).equals(type))
            .distinct()
            .toList();
    Map<String, String> facts = Map.of(EntityTypes.KEY, EntityTypes.pairs(types));
    for (String type : types) {
      assertThat(EntityTypes.toOpenNlp(EntityTypes.toNetwork(type), facts)).isEqualTo(type);
    }
  }

  @Test
  void stockSpellingsBecomeThoseOfTheNetworkWithoutMetadata() {
    assertThat(EntityTypes.toNetwork("person")).isEqualTo("PER");
    assertThat(EntityTypes.pairs(List.of("person", "location", "organization", "misc", "drug")))
        .isEmpty();
  }

  @Test
  void capitalsOfTheUserAreKeptInMetadata() {
    String pairs = EntityTypes.pairs(List.of("PER", "location", "GPE"));

    assertThat(pairs).isEqualTo("GPE=GPE,PER=PER");
    assertThat(EntityTypes.toOpenNlp("PER", Map.of(EntityTypes.KEY, pairs))).isEqualTo("PER");
    assertThat(EntityTypes.toOpenNlp("LOC", Map.of(EntityTypes.KEY, pairs))).isEqualTo("location");
  }

  @Test
  void typesWithSeparatorsAreKept() {
    List<String> types = List.of("A,B", "C=D", "LAW, ACT", "100%");
    Map<String, String> metadata = Map.of(EntityTypes.KEY, EntityTypes.pairs(types));

    assertThat(types)
        .allSatisfy(type -> assertThat(EntityTypes.toOpenNlp(type, metadata)).isEqualTo(type));
  }

  @Test
  void typesThatTheNetworkCouldNotTellApartAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EntityTypes.pairs(List.of("PER", "person")))
        .withMessageContaining("PER and person");
  }

  @Test
  void aWantedTypeIsFoundInEitherSpelling() {
    List<String> types = List.of("LOC", "PER");

    assertThat(EntityTypes.find("person", types, Map.of())).isEqualTo("PER");
    assertThat(EntityTypes.find("PER", types, Map.of())).isEqualTo("PER");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EntityTypes.find("date", types, Map.of()))
        .withMessage("the model has no type 'date'; it has LOC, PER");
  }
}
