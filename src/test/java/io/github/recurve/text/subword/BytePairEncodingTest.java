package io.github.recurve.text.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BytePairEncodingTest {

  private static final BytePairEncoding ENGLISH = english();

  private static BytePairEncoding english() {
    try {
      return new BytePairTrainer()
          .add(" The cat sat on the mat; the other cats sat there, didn't they? In 2019, 2020.")
          .train(1, 40);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Strings of assigned code points and of those that are not. */
  @Provide
  Arbitrary<String> unicode() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .map(Character::toString)
        .list()
        .ofMaxSize(20)
        .map(list -> String.join("", list));
  }

  /** The example of the paper's algorithm 1, up to the mark that it has at word ends. */
  @Test
  void learnsTheMergesOfThePaper() throws Exception {
    BytePairTrainer trainer = new BytePairTrainer();
    Collections.nCopies(5, "low").forEach(trainer::add);
    Collections.nCopies(2, "lower").forEach(trainer::add);
    Collections.nCopies(6, "newest").forEach(trainer::add);
    Collections.nCopies(3, "widest").forEach(trainer::add);

    BytePairEncoding encoding = trainer.train(1, 4);

    assertThat(merged(encoding)).containsExactly("es", "est", "lo", "low");
    assertThat(pieces(encoding, "lowest")).containsExactly("low", "est");
  }

  @Property
  void everyUnicodeTextIsRestored(@ForAll("unicode") String text) {
    assertThat(ENGLISH.decode(ENGLISH.encode(text))).isEqualTo(text);
    assertThat(ENGLISH.decode(ENGLISH.encode(text, id -> id % 3 == 0))).isEqualTo(text);
  }

  @Property
  void textOfTheTrainingScriptIsRestored(@ForAll("latin") String text) {
    assertThat(ENGLISH.decode(ENGLISH.encode(text))).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> latin() {
    return Arbitraries.strings().withChars(" the catsodi,.'-20é\t\n\u00a0").ofMaxLength(80);
  }

  @Test
  void spacesBelongToTheWordAfterThem() {
    assertThat(pieces(ENGLISH, " the cat")).containsExactly(" the", " cat");
  }

  @Test
  void digitsStayApart() {
    assertThat(pieces(ENGLISH, " 2020")).containsExactly(" 2", "0", "2", "0");
  }

  @Test
  void symbolsThatAreNotAllowedAreTakenApart() {
    int[] whole = ENGLISH.encode(" the");
    int[] parts = ENGLISH.encode(" the", id -> id != whole[0]);

    assertThat(whole).hasSize(1);
    assertThat(parts).hasSizeGreaterThan(1).doesNotContain(whole[0]);
    assertThat(ENGLISH.decode(parts)).isEqualTo(" the");
  }

  @Test
  void unknownCharactersAreBytes() {
    assertThat(ENGLISH.encode("\u65e5")).containsExactly(0xE6, 0x97, 0xA5);
    assertThat(ENGLISH.decode(0xE6, 0x97)).isEqualTo("\uFFFD");
  }

  @Test
  void anUnpairedSurrogateIsReplaced() throws Exception {
    assertThat(ENGLISH.decode(ENGLISH.encode("cat \uD83D"))).isEqualTo("cat \uFFFD");
    assertThat(new BytePairTrainer().add("\uD83D\uD83D").train(1, 5).size()).isEqualTo(256);
  }

  @Test
  void aLongTextWithoutSpacesTakesTimeInProportionToItsLength() {
    String text = "a".repeat(1_000_000);
    assertThat(ENGLISH.decode(ENGLISH.encode(text))).isEqualTo(text);
  }

  @Test
  void rareCharactersAndPairsGetNoSymbol() throws Exception {
    BytePairEncoding encoding = new BytePairTrainer().add("ababab cd").train(2, 10);

    assertThat(encoding.characters()).containsExactly("a", "b");
    assertThat(merged(encoding)).containsExactly("ab", "abab");
  }

  @Test
  void learningStopsWhenTheThreadIsInterrupted() {
    BytePairTrainer trainer = new BytePairTrainer().add("ababab cd");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> trainer.train(1, 10)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void isRestoredFromItsParts() {
    BytePairEncoding copy = new BytePairEncoding(ENGLISH.characters(), ENGLISH.merges());

    assertThat(copy.size()).isEqualTo(ENGLISH.size());
    assertThat(copy.encode(" the cat's")).isEqualTo(ENGLISH.encode(" the cat's"));
  }

  @Test
  void symbolsLongerThanTextThatIsMergedAreRefused() {
    int first = BytePairEncoding.BYTES;
    int[] doubled = new int[80]; // a, aa, aaaa and so on
    for (int i = 0; i < doubled.length; i++) {
      doubled[i] = first + i / 2;
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BytePairEncoding(List.of("a"), doubled))
        .withMessage("merge 5 of 261 and 261 is not possible");
  }

  @Test
  void impossiblePartsAreRefused() {
    List<String> ab = List.of("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BytePairEncoding(List.of("a", "a"), new int[0]))
        .withMessage("'a' is not a character or occurs twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BytePairEncoding(List.of("ab"), new int[0]));
    for (int[] merges : new int[][] {{256}, {255, 256}, {256, 258}, {256, 257, 256, 257}}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new BytePairEncoding(ab, merges));
    }
  }

  private static List<String> pieces(BytePairEncoding encoding, String text) {
    return Arrays.stream(encoding.encode(text)).mapToObj(encoding::text).toList();
  }

  private static List<String> merged(BytePairEncoding encoding) {
    int first = BytePairEncoding.BYTES + encoding.characters().size();
    return IntStream.range(first, encoding.size()).mapToObj(encoding::text).toList();
  }
}
