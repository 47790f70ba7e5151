package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.settings.OutputType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaggerSettingsTest {

  @Test
  void everySettingIsReadAsItIsWritten() {
    TaggerSettings unlikeDefaults =
        TaggerSettings.defaults()
            .withCell(CellType.GRU)
            .withRecurrentRank(3)
            .withHidden(4)
            .withLayers(2)
            .withOutput(OutputType.SOFTMAX)
            .withWordSize(3)
            .withWordMinCount(4)
            .withCharacterSize(5)
            .withCharacterFilters(6)
            .withShapeSize(7)
            .withNgramSize(8)
            .withNgramBuckets(9)
            .withNgramDropout(0.2f)
            .withDropout(0.8f)
            .withRecurrentDropout(0.9f)
            .withWordDropout(0.1f)
            .withNumberFormat(NumberFormat.INT8)
            .withBatchSize(11);
    unlikeDefaults.validate();
    Map<String, String> text = unlikeDefaults.toMap();
    TaggerSettings.defaults()
        .toMap()
        .forEach((name, value) -> assertThat(text.get(name)).as(name).isNotEqualTo(value));
    assertThat(TaggerSettings.defaults().with(text)).isEqualTo(unlikeDefaults);
    assertThat(TaggerSettings.defaults().with(Map.of())).isEqualTo(TaggerSettings.defaults());
  }

  @Test
  void modelsWithoutNgramsAreStoredAsBeforeThereWereAny() {
    TaggerSettings without = TaggerSettings.defaults();
    assertThat(without.toStoredMap()).containsKey("shapeSize").doesNotContainKey("ngramSize");
    TaggerSettings with = without.withNgramSize(16);
    assertThat(with.toStoredMap()).containsEntry("ngramSize", "16");
    assertThat(TaggerSettings.defaults().with(with.toStoredMap())).isEqualTo(with);
  }

  @Test
  void otherNamesAndValuesAreRefused() {
    refused("colour", "1", "unknown setting colour; known are cell, hidden, recurrentRank,");
    refused("hidden", "many", "setting hidden takes a whole number, not 'many'");
    refused("dropout", "", "setting dropout takes a number, not ''");
    refused("cell", "tree", "setting cell takes one of elman, gru, lstm, not 'tree'");
    refused("hidden", "0", "setting hidden is 0; it must be 1 to 4096");
    refused("dropout", "1", "setting dropout is 1.0; it must be at least 0 and below 1");
  }

  @Test
  void theRankIsCheckedAgainstTheHiddenSizeOnceAllIsSet() {
    TaggerSettings contradiction = TaggerSettings.defaults().withRecurrentRank(201);
    assertThatThrownBy(contradiction::validate)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("setting recurrentRank is 201; it must be at most hidden, which is 200");
    assertThatThrownBy(() -> new TaggerTrainer(contradiction, ToyCorpus.training(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recurrentRank");
    contradiction.withHidden(201).validate();
  }

  private static void refused(String name, String value, String message) {
    assertThatThrownBy(() -> TaggerSettings.defaults().with(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
