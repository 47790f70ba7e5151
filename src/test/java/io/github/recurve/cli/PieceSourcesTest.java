package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.document.Range;
import io.github.recurve.document.RunningTextSplitter;
import io.github.recurve.document.SplitterModels;
import io.github.recurve.document.TextSplitter;
import io.github.recurve.text.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.ListArbitrary;
import org.junit.jupiter.api.Test;

class PieceSourcesTest {

  private static final List<String> PARTS =
      List.of(
          "Lee",
          "left.",
          "Dr.",
          "U.S.",
          "It",
          "is",
          "3.5",
          "e.g.",
          "(No",
          "way!)",
          "\"Why?\"",
          "x",
          "and",
          "lee@a.org",
          "https://a.io/b.",
          "J.",
          "I",
          "Corp.",
          "\u00c9t\u00e9.",
          "?",
          "...",
          "\ud83d\ude00",
          " ",
          "\n",
          "\n",
          "\n",
          "\r\n",
          "\n\n",
          "\t",
          "\f",
          "\u2028");

  private static final TextSplitter ENGLISH = splitter("eng");
  private static final TextSplitter OTHER =
      new RunningTextSplitter(new SplitterModels(null, null), "deu");

  private static TextSplitter splitter(String language) {
    try {
      return new RunningTextSplitter(SplitterModels.onClassPath(language), language);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives a few bytes at a time, and says at random whether there are more. */
  private static final class Slowly extends ByteArrayInputStream {
    private final SplittableRandom random;

    Slowly(String text, long seed) {
      super(text.getBytes(StandardCharsets.UTF_8));
      random = new SplittableRandom(seed);
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(40)));
    }

    @Override
    public synchronized int available() {
      return random.nextBoolean() ? 0 : super.available();
    }
  }

  private static PieceSources pieces(InputStream in, TextSplitter splitter) {
    LineReader lines = new LineReader(in, "a", 1 << 20);
    return new PieceSources(TextSource.ofStandardInput(), lines, splitter);
  }

  private static List<TextSource> all(PieceSources pieces) {
    List<TextSource> all = new ArrayList<>();
    for (TextSource next = pieces.next(); next != null; next = pieces.next()) {
      all.add(next);
    }
    return all;
  }

  @Provide
  static ListArbitrary<String> parts() {
    return Arbitraries.of(PARTS).list().ofMaxSize(200);
  }

  @Property(tries = 300)
  void piecesTogetherAreTheText(
      @ForAll @From("parts") List<String> parts, @ForAll boolean spaced, @ForAll long seed) {
    String text = String.join(spaced ? " " : "", parts);
    TextSplitter splitter = seed % 2 == 0 ? ENGLISH : OTHER;
    sentences(text, splitter, seed);
  }

  private static List<List<Range>> sentences(String text, TextSplitter splitter, long seed) {
    StringBuilder together = new StringBuilder();
    List<List<Range>> sentences = new ArrayList<>();
    for (TextSource piece : all(pieces(new Slowly(text, seed), splitter))) {
      assertThat(piece.offset()).isEqualTo(together.length());
      assertThat(piece.line() - 1)
          .isEqualTo(LineCounter.lineEnds("" + together, 0, together.length()));
      int begin = together.length();
      for (List<Range> tokens : splitter.split(piece.text())) {
        sentences.add(
            tokens.stream().map(r -> new Range(begin + r.begin(), begin + r.end())).toList());
      }
      together.append(piece.text());
    }
    assertThat(together).hasToString(text);
    return sentences;
  }

  @Test
  void piecesHaveTheSentencesOfTheText() {
    String text =
        "Dr. Lee left the U.S. on Monday.\nShe took a plane, and went\nhome. It was 3.5 hours late!\n"
            + "\nWhy? Nobody knows, e.g. in Rome.\n";
    for (long seed = 0; seed < 50; seed++) {
      assertThat(sentences(text.repeat(5), ENGLISH, seed)).isEqualTo(ENGLISH.split(text.repeat(5)));
    }
  }

  @Test
  void sentencesArriveBeforeTheInputEnds() throws IOException {
    PipedOutputStream out = new PipedOutputStream();
    PieceSources pieces = pieces(new PipedInputStream(out), ENGLISH);
    out.write(
        "Lee left. She took a plane, and went home.\nThen\n".getBytes(StandardCharsets.UTF_8));
    out.write("she slept for a long time, as I heard.\n".getBytes(StandardCharsets.UTF_8));
    assertThat(pieces.next().text()).isEqualTo("Lee left. She took a plane, and went home.\n");
    out.write("\n".getBytes(StandardCharsets.UTF_8));
    assertThat(pieces.next().text()).isEqualTo("Then\nshe slept for a long time, as I heard.\n\n");
  }

  @Test
  void anEndlessSentenceIsGivenInParts() {
    InputStream endless =
        new InputStream() {
          private long given;

          @Override
          public int read() {
            return given++ % 2 == 0 ? 'x' : '\n';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
              bytes[offset + i] = (byte) read();
            }
            return length;
          }

          @Override
          public int available() {
            return 1;
          }
        };
    PieceSources pieces = pieces(endless, ENGLISH);
    for (int i = 0; i < 5; i++) {
      assertThat(pieces.next().text()).hasSizeBetween(2_000, 200_000);
    }
  }

  @Test
  void whatStandsBeforeALineThatCannotBeReadIsGivenFirst() {
    byte[] bytes = "Lee left.\n\nCaf\u00e9\nno\n".getBytes(StandardCharsets.ISO_8859_1);
    List<TextSource> pieces = all(pieces(new ByteArrayInputStream(bytes), ENGLISH));
    assertThat(pieces.get(0).text()).isEqualTo("Lee left.\n\n");
    assertThat(pieces.get(1).error()).startsWith("a:3: not valid UTF-8");
    assertThat(pieces).hasSize(2);
  }
}
