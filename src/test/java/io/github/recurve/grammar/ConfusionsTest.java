package io.github.recurve.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.text.TextFormatException;
import java.io.IOException;
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
  @CsvSource(
      delimiter = '|',
      value = {
        "now know 8 | 1 column instead of the word written, the word meant and the factor,",
        "now,know | 2 columns instead of the word written, the word meant and the factor,",
        "now,now,8 | 'now' and 'now' are not two different words",
        "now,know,0.5 | the factor of 'now' for 'know' is 0.5; it must be at least 1",
        "now,know,x | the factor 'x' is not a number",
        "now,know, | the factor '' is not a number",
        ",x,2 | '' and 'x' are not two different words",
        "*,many,2 | the number of frequent words 'many' is not a whole number",
        "*,0,2 | 0 frequent words; it must be at least 1",
        "*,500,0.5 | the factor is 0.5; it must be at least 1"
      })
  void aDamagedLineIsRefusedWithItsNumber(String line, String message) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("list.txt"), "# comment\n\n" + line.replace(',', '\t') + "\n");

    assertThatThrownBy(() -> Confusions.read(file))
        .isInstanceOf(TextFormatException.class)
        .hasMessageStartingWith(file + ":3: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# now\tknow\t8\n"})
  void aListWithoutEntriesIsRefused(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("list.txt"), content);

    assertThatThrownBy(() -> Confusions.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file
                + ": no confusions found; a line has the word written, the word meant and the"
                + " factor, separated by tabs");
    assertThatThrownBy(() -> ConfusionPairs.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": no pairs found; a line has words that are confused with each other");
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
