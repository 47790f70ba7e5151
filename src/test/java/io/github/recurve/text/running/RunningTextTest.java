package io.github.recurve.text.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.text.words.VocabularyCounter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningTextTest {

  private static final Path TEXTS = Path.of("../shared/data/lm");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "Somesh worked at Cisco, in Bengaluru.|Somesh worked at Cisco , in Bengaluru .",
        "“Don’t,” she said--twice...|\" Don't , \" she said -- twice ...",
        "It's 3:30 p.m. in the U.S. (e-mail x@y.com)!!|"
            + "It's 3:30 p.m. in the U.S. ( e-mail x@y.com ) ! !",
        "Mr. I. J. Smith 's 'til ''now''|Mr. I . J. Smith 's 'til \" now \"",
        "a—b – c…|a — b – c …",
      })
  void splitsPunctuationFromWordsAndNothingElse(String line, String tokens) {
    assertThat(String.join(" ", RunningText.ENGLISH.tokenize(line)))
        .isEqualTo(tokens.replace("! !", "!!"));
  }

  @Test
  void charactersOutsideTheBasicPlaneStayWhole() {
    assertThat(RunningText.ENGLISH.tokenize("so \ud83d\ude00\ud83d\ude00\ud83d\udc4d!"))
        .containsExactly("so", "\ud83d\ude00\ud83d\ude00", "\ud83d\udc4d", "!");
    String bold = "\ud835\udc07\ud835\udc22"; // mathematical bold letters
    assertThat(RunningText.ENGLISH.tokenize("(" + bold + ")")).containsExactly("(", bold, ")");
    assertThat(RunningText.isWord(bold)).isTrue();
    assertThat(RunningText.isWord("\ud83d\ude00")).isFalse();
    assertThat(RunningText.ENGLISH.tokenize("a\ud83d b\ude00\ud83d")) // halves
        .containsExactly("a", "\ufffd", "b", "\ufffd\ufffd");
  }

  @Test
  void abbreviationsAndCliticsAreThoseOfTheLanguage() {
    String line = "Dr. Ek's 'til U.S. I. A.";
    List<String> english = List.of("Dr.", "Ek's", "'til", "U.S.", "I", ".", "A.");
    for (String code : List.of("eng", "en", "EN-gb", "en_US", "und", "")) {
      assertThat(RunningText.of(code).tokenize(line)).as(code).isEqualTo(english);
    }
    assertThat(RunningText.of("swe").tokenize(line))
        .containsExactly("Dr", ".", "Ek's", "'", "til", "U.S.", "I.", "A.");
  }

  @Test
  void blankLinesHaveNoTokens() {
    assertThat(RunningText.ENGLISH.tokenize(" \t ")).isEmpty();
  }

  @Property
  void tokensJoinedBySpacesAndSplitAgainAreTheSame(@ForAll String line) {
    List<String> tokens = RunningText.ENGLISH.tokenize(line);
    assertThat(RunningText.ENGLISH.tokenize(String.join(" ", tokens))).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"|true", "Yes .|true", "Yes . \" (|true", "Yes ,|false", "- \"|true", "3 -|false"})
  void aSentenceStartsAfterItsEndMark(String before, boolean start) {
    List<String> tokens = before == null ? List.of() : List.of(before.split(" "));
    assertThat(RunningText.isSentenceStart(tokens)).isEqualTo(start);
  }

  /** The counts and the checksum of the suggestion protocol, sections 3.2 and 3.3. */
  @Test
  void theVocabularyOfTheTrainingTextIsThatOfTheProtocol() throws Exception {
    assumeTrue(Files.isDirectory(TEXTS), "../shared is absent");
    VocabularyCounter counter = new VocabularyCounter();
    long tokens = 0;
    for (String set :
        List.of(
            "sgd-dialogues",
            "tatoeba-en",
            "ud-ewt",
            "masc",
            "gum",
            "us-speeches",
            "novels-1900-1922")) {
      for (String line : lines(set, "train")) {
        List<String> found = RunningText.ENGLISH.tokenize(line);
        found.forEach(counter::add);
        tokens += found.size();
      }
    }
    List<String> words = counter.build(1, 20_000).entries();
    byte[] list = (String.join("\n", words) + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(tokens).isEqualTo(8_618_971);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(list)))
        .isEqualTo("809ef5048af7622f453b5aaa52067d817fd54bbf7ddb6b593ff93b0784d05cee");
  }

  @ParameterizedTest
  @CsvSource({
    "sgd-dialogues, 8720, 100016, 83438, 11175",
    "tatoeba-en, 915, 6748, 5745, 922",
    "ud-ewt, 2077, 24479, 20935, 2076",
    "masc, 2245, 46667, 38841, 2283",
    "gum, 491, 10790, 9276, 495"
  })
  void theTestSetsHaveTheCountsOfTheProtocol(
      String set, int lines, int tokens, int words, int starts) throws IOException {
    assumeTrue(Files.isDirectory(TEXTS), "../shared is absent");
    int[] counts = new int[4];
    for (String line : lines(set, "test")) {
      List<String> found = RunningText.ENGLISH.tokenize(line);
      if (found.isEmpty() || counts[1] >= 100_000) {
        continue;
      }
      counts[0]++;
      counts[1] += found.size();
      for (int i = 0; i < found.size(); i++) {
        if (RunningText.isWord(found.get(i))) {
          counts[2]++;
          counts[3] += RunningText.isSentenceStart(found.subList(0, i)) ? 1 : 0;
        }
      }
    }
    assertThat(counts).containsExactly(lines, tokens, words, starts);
  }

  private static List<String> lines(String set, String part) throws IOException {
    // Lines are what \n ends, and nothing else.
    return new ArrayList<>(
        List.of(Files.readString(TEXTS.resolve(set).resolve(part + ".txt")).split("\n")));
  }
}
