package io.github.recurve.text.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.Allocation;
import io.github.recurve.CountedText;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Splitting a line into tokens and joining tokens cost in proportion to their number. */
class RunningTextGrowthTest {

  private static final Detokenizer DETOKENIZER = new Detokenizer(RunningText.ENGLISH, true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A.",
        "a.",
        "A. ",
        "A.B",
        "I",
        "-",
        "--",
        "-a",
        "..",
        ".a",
        "'",
        "''",
        "' ",
        "'s",
        "\u2019",
        "\"",
        "a'",
        "(",
        "Mr.",
        "\u2014",
        "\ud83d\ude00",
        "e\u0301",
        "\u0300",
        " ",
        "a b",
        "1",
        "\u0085"
      })
  void aLineIsSplitAndContinuedInLinearWork(String part) {
    assertThat(splitting(part, 4000)).isLessThan(5 * splitting(part, 1000));
    assertThat(inserting(part, 4000)).isLessThan(5 * inserting(part, 1000));
  }

  private static long splitting(String part, int times) {
    String line = part.repeat(times);
    return Allocation.of(() -> RunningText.ENGLISH.tokenize(line));
  }

  private static long inserting(String part, int times) {
    CountedText line = new CountedText(part.repeat(times));
    DETOKENIZER.insertion(line, "word");
    return line.reads();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'", "\"", "a", "s", "'s", "n't", ".", "(", "-", "A.", "...", "\ud83d\ude00"})
  void tokensAreJoinedInLinearWork(String token) {
    for (boolean spaced : new boolean[] {false, true}) {
      assertThat(joining(token, spaced, 4000)).isLessThan(5 * joining(token, spaced, 1000));
      assertThat(Allocation.of(() -> DETOKENIZER.join(Collections.nCopies(4000, token))))
          .isLessThan(5 * Allocation.of(() -> DETOKENIZER.join(Collections.nCopies(1000, token))));
    }
  }

  /** The number of reads of tokens; every second one is a word if they are spaced. */
  private static long joining(String token, boolean spaced, int times) {
    long[] reads = {0};
    List<String> tokens =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            reads[0]++;
            return spaced && index % 2 == 1 ? "word" : token;
          }

          @Override
          public int size() {
            return times;
          }
        };
    DETOKENIZER.join(tokens);
    return reads[0];
  }
}
