package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ModelHeaderTest {

  private static final ModelHeader HEADER =
      ModelHeader.of("tagger")
          .with("setting.", Map.of("hidden", "12", "dropout", "0.5"))
          .with("tags.chunks", "true")
          .with("unit", "days")
          .with("free", "a b")
          .withMetadata(Map.of("language", "eng", "setting.note", "x", "recurve.kind", "y"));

  private static ModelHeader stored(ModelHeader header) throws IOException {
    SafeTensorsBuilder out = SafeTensors.builder();
    header.write(out);
    return ModelHeader.read(SafeTensorsTest.read(SafeTensorsTest.write(out.build())));
  }

  private static void refused(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void givesBackFieldsByType() throws IOException {
    ModelHeader read = stored(HEADER);
    assertThat(read.kind()).isEqualTo("tagger");
    assertThat(read.integer("setting.hidden", 1, 12)).isEqualTo(12);
    assertThat(read.number("setting.dropout", 0, 1)).isEqualTo(0.5);
    assertThat(read.flag("tags.chunks")).isTrue();
    assertThat(read.constant("unit", TimeUnit.class)).isEqualTo(TimeUnit.DAYS);
    assertThat(read.text("free")).isEqualTo("a b");
    assertThat(read.fields("setting.")).isEqualTo(Map.of("hidden", "12", "dropout", "0.5"));
    assertThat(read.has("unit")).isTrue();
    assertThat(read.has("kind")).isFalse();
  }

  @Test
  void keysOfUsersNeverMeetFields() throws IOException {
    assertThat(stored(HEADER).metadata())
        .isEqualTo(Map.of("language", "eng", "setting.note", "x", "recurve.kind", "y"));
    assertThat(stored(HEADER).has("setting.note")).isFalse();
  }

  @Test
  void valuesOutOfBoundsAreRefusedByName() {
    refused(() -> HEADER.integer("setting.hidden", 1, 11), "'recurve.setting.hidden' is '12'");
    refused(() -> HEADER.integer("free", 1, 11), "it must be a whole number from 1 to 11");
    refused(() -> HEADER.number("setting.dropout", 0, 0.4), "it must be a number from 0.0 to 0.4");
    refused(() -> HEADER.number("free", 0, 1), "'recurve.free' is 'a b'");
    refused(() -> HEADER.flag("unit"), "it must be true or false");
    refused(() -> HEADER.constant("free", TimeUnit.class), "it must be one of nanoseconds");
    refused(() -> HEADER.text("none"), "the header has no 'recurve.none'");
    for (String number : new String[] {"NaN", "Infinity", "-Infinity", "1e999"}) {
      ModelHeader header = HEADER.with("t", number);
      refused(() -> header.number("t", 0, Double.MAX_VALUE), "is '" + number + "'");
    }
  }

  @Test
  void anotherKindIsNamed() {
    refused(() -> HEADER.requireKind("language model"), "a tagger, not a language model");
  }

  @Test
  void keysOutsideTheNameSpacesAreRefused() {
    SafeTensorsBuilder out = SafeTensors.builder();
    HEADER.write(out);
    SafeTensors tensors = out.metadata("setting.hidden", "3").build();
    refused(() -> ModelHeader.read(tensors), "a key 'setting.hidden', which is not defined");
    SafeTensors kindless = FormatVersion.stamp(SafeTensors.builder()).build();
    refused(() -> ModelHeader.read(kindless), "no 'recurve.kind'");
    refused(() -> ModelHeader.read(SafeTensors.builder().build()), "not a Recurve file");
  }

  @Test
  void metadataThatCannotBeWrittenAreNotRead() {
    for (String key : new String[] {"meta.", "meta.a\n", "recurve.", "recurve.a b"}) {
      SafeTensorsBuilder out = SafeTensors.builder();
      HEADER.write(out);
      refused(() -> ModelHeader.read(out.metadata(key, "x").build()), "");
    }
    SafeTensorsBuilder many = SafeTensors.builder();
    HEADER.write(many);
    for (int i = 0; i < 98; i++) {
      many.metadata("meta.k" + i, "");
    }
    refused(() -> ModelHeader.read(many.build()), "101 entries of metadata");
    for (String key : new String[] {"meta.language", "recurve.language"}) {
      SafeTensorsBuilder language = SafeTensors.builder();
      HEADER.write(language);
      language.metadata(key, "English");
      refused(() -> ModelHeader.read(language.build()), "language 'English' is not");
    }
  }

  @Test
  void reservedFieldsCannotBeSet() {
    for (String field : new String[] {"", "kind", "format", "a b", "a\n"}) {
      assertThatThrownBy(() -> HEADER.with(field, "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cannot name a field");
    }
  }

  @Test
  void metadataThatCannotBeStoredAreRefused() {
    for (String key : new String[] {"", "a\nb", "\u0000", "\ud800", "k".repeat(201)}) {
      assertThatThrownBy(() -> HEADER.withMetadata(Map.of(key, "x")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("metadata key");
    }
    for (String value : new String[] {"x".repeat(8193), "\u00e9".repeat(4097), "\udc00"}) {
      assertThatThrownBy(() -> HEADER.withMetadata(Map.of("k", value)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the metadata value of 'k'");
    }
    assertThatThrownBy(() -> HEADER.withMetadata(Map.of("language", "English")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("language 'English' is not an ISO 639 code");
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < 98; i++) {
      many.put("k" + i, "");
    }
    assertThatThrownBy(() -> HEADER.withMetadata(many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101 entries of metadata; a model file has at most 100");
  }

  @Test
  void replacesTheHeaderOfTensors() throws IOException {
    SafeTensors tensors = ModelHeader.of("x").replaceIn(TestTensors.network());
    assertThat(ModelHeader.read(tensors).kind()).isEqualTo("x");
    assertThat(tensors.metadata()).doesNotContainKey("setting.hidden");
    assertThat(tensors.floats("w", 2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
  }
}
