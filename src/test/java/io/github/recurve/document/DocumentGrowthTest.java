package io.github.recurve.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.Allocation;
import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Splitting a text and writing a document take time proportional to its length. */
class DocumentGrowthTest {

  private static final List<DocumentFormat> FORMATS =
      List.of(
          new TextFormat(true),
          new TsvFormat(true),
          new JsonLinesFormat(Offsets.CODE_POINTS),
          new ColumnFormat(),
          new XmlFormat(),
          new BratFormat(Offsets.CODE_POINTS),
          new HtmlFormat("texts"));

  private static final RunningTextSplitter SPLITTER = RunningTextSplitterTest.splitter("eng");

  /** Each part is a token, an entity and a sentence; or all are tokens of one sentence. */
  private static Document document(String part, int times, boolean one) {
    List<Sentence> sentences = new ArrayList<>();
    List<Token> tokens = new ArrayList<>();
    List<Entity> entities = new ArrayList<>();
    int length = part.length();
    for (int i = 0; i < times; i++) {
      tokens.add(new Token(i * length, (i + 1) * length, "B-PER", 0.5));
      entities.add(new Entity(i * length, (i + 1) * length, "PER", 0.5));
      if (!one) {
        sentences.add(new Sentence(i * length, (i + 1) * length, tokens, entities));
        tokens = new ArrayList<>();
        entities = new ArrayList<>();
      }
    }
    if (one) {
      sentences.add(new Sentence(0, times * length, tokens, entities));
    }
    return new Document("d", 0, part.repeat(times), sentences);
  }

  private static long work(DocumentFormat format, Document document) {
    return Allocation.of(() -> format.append(document, new StringBuilder()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "<", "\n", "\u0000", "\ud83d\ude00", "&\"", "e\u0301"})
  void everyFormatGrowsWithTheLengthOfTheDocument(String part) {
    for (DocumentFormat format : FORMATS) {
      for (boolean one : new boolean[] {true, false}) {
        assertThat(work(format, document(part, 4000, one)))
            .as("%s, one sentence: %s", format, one)
            .isLessThan(5 * work(format, document(part, 1000, one)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A.",
        "J. R. ",
        "Dr. ",
        "U.S.",
        "a-",
        "-a",
        "'",
        "n't",
        "a\n",
        "\n\n",
        "\r",
        "@",
        "x@y.",
        "http://",
        "#a ",
        "(",
        "...",
        ". ",
        "!?",
        "\ud83d\ude00",
        "e\u0301",
        "\u0000",
        "1.",
        "a b. "
      })
  void splittingGrowsWithTheLengthOfTheText(String part) {
    long once = Allocation.of(() -> SPLITTER.split(part.repeat(500)));
    assertThat(Allocation.of(() -> SPLITTER.split(part.repeat(2000)))).isLessThan(5 * once);
  }
}
