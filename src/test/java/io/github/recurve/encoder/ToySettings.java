package io.github.recurve.encoder;

import io.github.recurve.settings.Setting;
import java.util.List;

/** The settings of an encoder alone, and of one feature more. */
final class ToySettings extends EncoderSettings<ToySettings> {

  static final Setting<Integer> GAZETTEER_SIZE =
      Setting.integer("gazetteerSize", 4, 1, 64, "size of the embedding of a word's flag");

  private ToySettings(Values values) {
    super(values, ToySettings::new);
  }

  static ToySettings defaults() {
    return new ToySettings(Values.defaults(Values.join(encoder(128), List.of(GAZETTEER_SIZE))));
  }
}
