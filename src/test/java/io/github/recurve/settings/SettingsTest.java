package io.github.recurve.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SettingsTest {

  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static final class Sample extends Settings<Sample> {
    static final Setting<Integer> SIZE = Setting.integer("size", 3, 1, 10, "a size");
    static final Setting<Integer> COUNT =
        Setting.integer("count", 0, 0, Integer.MAX_VALUE, "a count");
    static final Setting<Long> SEED = Setting.longNumber("seed", 1, "a seed");
    static final Setting<Float> RATE = Setting.rate("rate", 0.1f, "a rate");
    static final Setting<Float> SCALE = Setting.number("scale", 1, -100, 100, "a scale");
    static final Setting<Double> STEP = Setting.positive("step", 0.5, "a step");
    static final Setting<Colour> COLOUR =
        Setting.constant("colour", Colour.RED, Colour.values(), "a colour");

    Sample(Values values) {
      super(values, Sample::new);
    }

    static Sample defaults() {
      return new Sample(Values.defaults(List.of(SIZE, COUNT, SEED, RATE, SCALE, STEP, COLOUR)));
    }
  }

  private final Sample defaults = Sample.defaults();

  @Property
  void textReadsBackAsTheSameValues(
      @ForAll long seed, @ForAll float scale, @ForAll double step, @ForAll Colour colour) {
    Sample settings =
        defaults
            .with(Sample.SEED, seed)
            .with(Sample.SCALE, Float.isFinite(scale) ? scale % 100 : 1)
            .with(Sample.STEP, step > 0 && step < Double.POSITIVE_INFINITY ? step : 1)
            .with(Sample.COLOUR, colour);
    Sample read = defaults.with(settings.toMap());
    assertThat(read).isEqualTo(settings).hasSameHashCodeAs(settings);
    assertThat(read.get(Sample.SCALE)).isEqualTo(settings.get(Sample.SCALE));
  }

  @Example
  void valuesArePrintedByName() {
    Sample settings = defaults.with(Map.of("colour", " Dark_Blue ", "size", " 7"));
    assertThat(settings.get(Sample.COLOUR)).isEqualTo(Colour.DARK_BLUE);
    assertThat(settings.toMap())
        .containsEntry("colour", "dark_blue")
        .containsEntry("size", "7")
        .containsEntry("rate", "0.1")
        .containsEntry("step", "0.5");
    assertThat(settings.toMap().keySet())
        .containsExactly("size", "count", "seed", "rate", "scale", "step", "colour");
    assertThat(settings).hasToString("Sample" + settings.toMap());
    assertThat(settings.differences(defaults))
        .isEqualTo("size is 7, not 3; colour is dark_blue, not red");
    assertThat(defaults.get(Sample.SIZE)).as("the original").isEqualTo(3);
  }

  @Example
  void settingsDescribeThemselves() {
    assertThat(Sample.COLOUR.description()).isEqualTo("a colour (red, dark_blue)");
    assertThat(Sample.COLOUR.label()).isEqualTo("name");
    assertThat(Sample.SIZE.label()).isEqualTo("integer");
    assertThat(Sample.RATE.label()).isEqualTo("number");
    assertThat(Sample.RATE.byDefault()).isEqualTo(0.1f);
  }

  @Example
  void unknownNamesAreRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.with(Map.of("width", "1", "hight", "2", "size", "x")))
        .withMessage("setting size takes a whole number, not 'x'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.with(Map.of("width", "1", "hight", "2")))
        .withMessage(
            "unknown setting hight, width; known are size, count, seed, rate, scale, step, colour");
    Setting<Integer> other = Setting.integer("size", 3, 1, 10, "of another class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.get(other))
        .withMessage("Sample has no setting size");
    assertThatIllegalArgumentException().isThrownBy(() -> defaults.with(other, 4));
  }

  @Example
  void textOfAnotherTypeIsRefused() {
    refused("size", "1.5", "takes a whole number, not '1.5'");
    refused("size", "", "takes a whole number, not ''");
    refused("size", "99999999999", "takes a whole number, not '99999999999'");
    refused("seed", "0x1", "takes a whole number, not '0x1'");
    refused("rate", "half", "takes a number, not 'half'");
    refused("colour", "green", "takes one of red, dark_blue, not 'green'");
  }

  @Example
  void valuesOutOfRangeAreRefused() {
    refused("size", "0", "is 0; it must be 1 to 10");
    refused("size", "11", "is 11; it must be 1 to 10");
    refused("count", "-1", "is -1; it must be at least 0");
    refused("rate", "1", "is 1.0; it must be at least 0 and below 1");
    refused("rate", "-0.1", "is -0.1; it must be at least 0 and below 1");
    refused("rate", "NaN", "is NaN; it must be at least 0 and below 1");
    refused("scale", "100.5", "is 100.5; it must be -100 to 100");
    refused("step", "0", "is 0.0; it must be greater than 0");
    refused("step", "Infinity", "is Infinity; it must be greater than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.with(Sample.SIZE, 11))
        .withMessage("setting size is 11; it must be 1 to 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.with(Sample.COLOUR, null))
        .withMessage("setting colour is null");
    assertThat(defaults.with(Map.of("count", "2147483647")).get(Sample.COUNT))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Example
  void settingsOfAnotherClassDiffer() {
    assertThat(defaults).isEqualTo(Sample.defaults()).isNotEqualTo(defaults.toMap());
    assertThat(defaults.with(Sample.SIZE, 4)).isNotEqualTo(defaults);
    assertThat(defaults.all()).startsWith(Sample.SIZE).hasSize(7);
  }

  private void refused(String name, String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.with(Map.of(name, text)))
        .withMessage("setting " + name + " " + message);
  }
}
