package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.network.CellType;
import io.github.recurve.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaggerSettingsTest {

  @Test
  void everySettingIsReadAsItIsWritten() {
    TaggerSettings unlikeDefaults =
        new TaggerSettings(
            CellType.GRU, 1, 1, 2, OutputType.SOFTMAX, 3, 4, 5, 6, 7, 0.8f, 0.9f, 0.1f, 11);
    Map<String, String> text = Settings.toMap(unlikeDefaults);
    Settings.toMap(TaggerSettings.defaults())
        .forEach((name, value) -> assertThat(text.get(name)).as(name).isNotEqualTo(value));
    assertThat(TaggerSettings.of(text)).isEqualTo(unlikeDefaults);
    assertThat(TaggerSettings.of(Map.of())).isEqualTo(TaggerSettings.defaults());
  }

  @Test
  void otherNamesAndValuesAreRefused() {
    refused("colour", "1", "unknown setting colour");
    refused("hidden", "many", "setting hidden takes a number (int), not 'many'");
    refused("dropout", "", "setting dropout takes a number (float), not ''");
    refused("cell", "tree", "setting cell takes one of [elman, gru, lstm], not 'tree'");
    refused("hidden", "0", "setting hidden is 0");
  }

  private static void refused(String name, String value, String message) {
    assertThatThrownBy(() -> TaggerSettings.of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
