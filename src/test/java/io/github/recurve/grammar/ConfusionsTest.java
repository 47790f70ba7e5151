package io.github.recurve.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.text.TextFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionsTest {

  @TempDir Path folder;

  @Test
  void aSavedListIsReadBack() throws Exception {
    Confusions list =
        new Confusions(List.of(new Confusion("now", "know", 8), new Confusion("then", "than", 20)))
            .withRareWords(500, 1000);
    Path file = folder.resolve("list.txt");

    list.save(file);

    assertThat(Confusions.read(file).all()).isEqualTo(list.all());
    assertThat(Confusions.read(file).of("now")).hasSize(1);
    assertThat(Confusions.read(file).of("know")).isEmpty();
    assertThat(Confusions.read(file).frequentWords()).isEqualTo(500);
    assertThat(Confusions.read(file).rareLogFactor()).isEqualTo(Math.log(1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now know 8",
        "now\tknow",
        "now\tnow\t8",
        "now\tknow\t0.5",
        "now\tknow\tx",
        "\tx\t2",
        "*\tmany\t2",
        "*\t0\t2",
        "*\t500\t0.5"
      })
  void aDamagedLineIsRefusedWithItsNumber(String line) throws Exception {
    Path file = Files.writeString(folder.resolve("list.txt"), "# comment\n\n" + line + "\n");

    assertThatThrownBy(() -> Confusions.read(file))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining("list.txt:3");
  }

  @Test
  void theEnglishListHasBothDirectionsOfTheCommonestPairs() {
    Confusions english = Confusions.english();

    assertThat(english.of("now")).anyMatch(c -> c.meant().equals("know"));
    assertThat(english.of("know")).anyMatch(c -> c.meant().equals("now"));
  }

  @ParameterizedTest
  @CsvSource({"write, right", "there, their", "knight, night", "whether, weather", "scene, seen"})
  void wordsThatSoundAlikeHaveOneKey(String one, String other) {
    assertThat(SoundKey.of(one)).isEqualTo(SoundKey.of(other));
  }

  @ParameterizedTest
  @CsvSource({"write, ride", "cat, dog", "think, sink"})
  void wordsThatSoundDifferentHaveTwo(String one, String other) {
    assertThat(SoundKey.of(one)).isNotEqualTo(SoundKey.of(other));
  }
}
