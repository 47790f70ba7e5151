package io.github.recurve.text.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetokenizerTest {

  private static final Path TEXTS = Path.of("../shared/data/lm");
  private static final Detokenizer AS_IT_IS = new Detokenizer(RunningText.ENGLISH, false);
  private static final Detokenizer WITH_CAPITALS = new Detokenizer(RunningText.ENGLISH, true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "Somesh worked at Cisco , in Bengaluru .|Somesh worked at Cisco, in Bengaluru.",
        "\" Do n't , \" she said . \" We 'll see ! \"|\"Don't,\" she said. \"We'll see!\"",
        "It 's 3:30 p.m. ( e-mail x@y.com ) ...|It's 3:30 p.m. (e-mail x@y.com)...",
        "I cannot pay $ 5 [ or 10 % ] for # 1 ; sorry .|I cannot pay $5 [or 10%] for #1; sorry.",
        "two words -- dashed – so — and - so|two words -- dashed – so — and - so",
        "( \" quoted \" ) : ' one ' or \" two \" ?|(\"quoted\"): 'one' or \"two\"?",
        "the Joneses ' house , ' no ' , rock 'n roll|the Joneses' house, 'no', rock 'n roll",
        "as of ' 05 . ' Fine ' , say I|as of '05. 'Fine', say I",
        "' 99 felt ' good '|'99 felt 'good'",
        "half of a quotation . \"|half of a quotation.\"",
        "nice : ) and so : ( one )|nice :) and so: (one)",
        "so . . . far|so. . . far",
        "\" \" '|\" \"'",
      })
  void spacesAreWhereAPersonTypesThem(String tokens, String text) {
    assertThat(AS_IT_IS.join(List.of(tokens.split(" ")))).isEqualTo(text);
  }

  @Test
  void charactersOutsideTheBasicPlaneStayWhole() {
    String tokens = "good morning \ud83d\ude00 , \ud83d\ude00 \ud83d\ude00 .";
    assertThat(AS_IT_IS.join(List.of(tokens.split(" "))))
        .isEqualTo("good morning \ud83d\ude00, \ud83d\ude00 \ud83d\ude00.");
    assertThat(WITH_CAPITALS.join(List.of("\ud801\udc28\ud801\udc29"))) // Deseret
        .isEqualTo("\ud801\udc00\ud801\udc29");
    assertThat(AS_IT_IS.insertion("so \ud83d\ude00", "good")).isEqualTo(" good");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "i see . so do I ! the end|I see. So do I! The end",
        "\" why ? \" he asked . \" it is . \" good|\"Why?\" he asked. \"It is.\" Good",
        "he , Mr. dow , went ... and p.m. came|He, Mr. dow, went... and p.m. came",
        "iPhone . x@y.com . 'tis a Ph.D . in law|iPhone. x@y.com. 'tis a Ph.D. in law",
        "- élan , '|- Élan,'",
      })
  void sentencesBeginWithACapital(String tokens, String text) {
    assertThat(WITH_CAPITALS.join(List.of(tokens.split(" ")))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '#',
      value = {
        "|we|We",
        "Dear Tom,\\n|we|We",
        "Then|we| we",
        "Then |we|we",
        "Then\u00a0|we|we",
        "So be it.|we| We",
        "So be it. |we|We",
        "So be it...|we| we",
        "Mr.|we| we",
        "She said, \"|we|we",
        "So be it. \"|we|We",
        "\"So be it.\"|we| We",
        "“So be it.”|we| We",
        "“So be it. “|we|We",
        "‘So’|we| we",
        "It was ‘|so|so",
        "It was '|so|so",
        "It was 'so'|so| so",
        "Galois'|we| we",
        "get ‘em|we| we",
        "well-|known|known",
        "well -|known| known",
        "well--|known|known",
        "well --|known| known",
        "either/|or|or",
        "a (|we|we",
        "costs $|we|we",
        "a|,|,",
        "Tom|'s|'s",
        "\"Tom\"|'s| 's",
        "He said,|\"| \"",
        "\"He said,|\"|\"",
      })
  void aWordIsInsertedWithTheSpaceThatItNeeds(String before, String word, String inserted) {
    String text = before == null ? "" : before.replace("\\n", "\n");
    assertThat(WITH_CAPITALS.insertion(text, word)).isEqualTo(inserted);
  }

  @Property(tries = 3000)
  void tokensOfTextComeBack(@ForAll("lines") String line) {
    List<String> tokens = RunningText.ENGLISH.tokenize(line);
    Assume.that(!isException(tokens));
    assertThat(RunningText.ENGLISH.tokenize(AS_IT_IS.join(tokens))).isEqualTo(tokens);
  }

  @Property(tries = 3000)
  void wordsInsertedOneByOneMakeTheSameText(@ForAll("lines") String line) {
    List<String> tokens = RunningText.ENGLISH.tokenize(line);
    // These four look ahead.
    Assume.that(tokens.stream().noneMatch(token -> token.matches("'+|\"+|:+|;+")));
    Assume.that(!isException(tokens));
    StringBuilder text = new StringBuilder();
    for (String token : tokens) {
      text.append(WITH_CAPITALS.insertion(text, token));
    }
    assertThat(text).hasToString(WITH_CAPITALS.join(tokens));
  }

  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> words =
        Arbitraries.of("I", "we", "don't", "Mr.", "A", "U.S.", "U.S", "3:30", "x@y", "s", "'em");
    Arbitrary<String> marks = Arbitraries.strings().withChars(".,'\"()-$%?:;—…/#").ofMaxLength(2);
    Arbitrary<String> spaces = Arbitraries.of(" ", " ", "");
    return Combinators.combine(words, marks, spaces)
        .as((word, mark, space) -> word + mark + space)
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  /**
   * The exceptions that the Javadoc states: two tokens that become one, {@code s} and a period
   * among them, which become an initial where the sentence begins.
   */
  private static boolean isException(List<String> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      String left = tokens.get(i - 1);
      String right = tokens.get(i);
      boolean clitic = right.startsWith("'") && Character.isLetter(left.charAt(left.length() - 1));
      boolean one =
          RunningText.ENGLISH.tokenize(left + right).size() == 1
              || RunningText.ENGLISH.tokenize(left.toUpperCase(Locale.ROOT) + right).size() == 1;
      if (one && (right.equals(".") || right.length() > 1 && clitic || left.equals("'"))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whole lines are compared as they are typed and as {@link RunningText} reads them, with plain
   * quotes; a gap is the place between two tokens, with a space or without.
   */
  @ParameterizedTest
  @CsvSource({
    "ud-ewt, 2077, 1952, 1953, 22402, 183, 1690",
    "tatoeba-en, 915, 915, 915, 5833, 0, 915",
    "gum, 491, 464, 479, 10299, 14, 465"
  })
  void realTextComesBack(
      String set, int lines, int asTyped, int plain, int gaps, int wrongGaps, int withCapitals)
      throws IOException {
    Path file = TEXTS.resolve(set).resolve("test.txt");
    assumeTrue(Files.exists(file), file + " is not there");
    int[] counts = new int[6];
    for (String line : Files.readString(file).split("\n")) {
      if (line.isBlank()) {
        continue;
      }
      List<String> tokens = RunningText.ENGLISH.tokenize(line);
      String text = AS_IT_IS.join(tokens);
      String plainLine = RunningText.plain(line).strip();
      boolean[] spaces = spaces(plainLine, tokens);
      boolean[] written = spaces(text, tokens);
      counts[0]++;
      counts[1] += text.equals(line) ? 1 : 0;
      counts[2] += text.equals(plainLine) ? 1 : 0;
      counts[3] += tokens.size() - 1;
      for (int i = 1; i < tokens.size(); i++) {
        counts[4] += spaces[i] == written[i] ? 0 : 1;
      }
      counts[5] += WITH_CAPITALS.join(tokens).equals(plainLine) ? 1 : 0;
    }
    assertThat(counts).containsExactly(lines, asTyped, plain, gaps, wrongGaps, withCapitals);
  }

  /** Returns, for each token, whether a space precedes it. */
  private static boolean[] spaces(String text, List<String> tokens) {
    boolean[] spaces = new boolean[tokens.size()];
    int at = 0;
    for (int i = 0; i < spaces.length; i++) {
      int token = text.indexOf(tokens.get(i), at);
      spaces[i] = token > at;
      at = token + tokens.get(i).length();
    }
    return spaces;
  }

  @Test
  void emptyTokensAreRefused() {
    assertThatThrownBy(() -> AS_IT_IS.join(List.of("a", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token 1");
    assertThatThrownBy(() -> AS_IT_IS.insertion("a", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
