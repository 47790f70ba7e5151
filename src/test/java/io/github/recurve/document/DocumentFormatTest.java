package io.github.recurve.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Texts of all planes of Unicode in every format, read back by real parsers. */
class DocumentFormatTest {

  private static final RunningTextSplitter SPLITTER = RunningTextSplitterTest.splitter("eng");

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> anything =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(c -> c < 0xd800 || c > 0xdfff)
            .map(Character::toString);
    Arbitrary<String> pieces =
        Arbitraries.of(
            "Anna",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            ".",
            "<",
            ">",
            "&",
            "\"",
            "'",
            "\t",
            "\u0000",
            "\ufffe",
            "\uffff",
            "\ufeff",
            "]]>",
            "<!--",
            "x@y.com",
            "http://a.b/c?d",
            "@ann",
            "#tag",
            "U.S.",
            "\ud83d\ude00",
            "\ud83d\udc69\u200d\ud83d\udc67",
            "e\u0301",
            "\u0915\u093f",
            "wasn't",
            "-",
            "Jean-Claude",
            "\u2028",
            "\u0085",
            "\u00a0",
            "</style>",
            "&amp;");
    return Arbitraries.oneOf(anything, pieces, pieces, pieces)
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  /** A document with the sentences of a splitter and random tags. */
  private static Document tagged(String text, long seed, boolean plain) {
    Random random = new Random(seed);
    List<Sentence> sentences = new ArrayList<>();
    for (List<Range> ranges : SPLITTER.split(text)) {
      List<Token> tokens = new ArrayList<>();
      List<Entity> entities = new ArrayList<>();
      int free = 0;
      for (int t = 0; t < ranges.size(); t++) {
        Range range = ranges.get(t);
        tokens.add(new Token(range.begin(), range.end(), plain ? "NN" : "O", random.nextDouble()));
        if (!plain && t >= free && random.nextInt(3) == 0) {
          int last = Math.min(ranges.size() - 1, t + random.nextInt(3));
          entities.add(
              new Entity(range.begin(), ranges.get(last).end(), "A<\"B", random.nextDouble()));
          free = last + 1;
        }
      }
      sentences.add(
          new Sentence(
              ranges.get(0).begin(), ranges.get(ranges.size() - 1).end(), tokens, entities));
    }
    return new Document("a<b>&\"\n.txt", 0, text, sentences);
  }

  private static String write(DocumentFormat format, Document document) {
    StringBuilder out = new StringBuilder(format.head());
    format.append(document, out);
    return out + format.foot();
  }

  @Property(tries = 500)
  void tokensCoverTheTextInOrder(@ForAll("texts") String text) {
    int at = 0;
    for (List<Range> sentence : SPLITTER.split(text)) {
      assertThat(sentence).isNotEmpty();
      for (Range token : sentence) {
        assertThat(token.begin()).isGreaterThanOrEqualTo(at).isLessThan(token.end());
        assertThat(text.substring(at, token.begin()).codePoints())
            .allMatch(Characters::isSeparator);
        assertThat(text.substring(token.begin(), token.end()).codePoints())
            .noneMatch(Characters::isSeparator)
            .noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
        at = token.end();
      }
    }
    assertThat(text.substring(at).codePoints()).allMatch(Characters::isSeparator);
  }

  @Property(tries = 300)
  void xmlIsWellFormedAndHoldsTheText(
      @ForAll("texts") String text, @ForAll long seed, @ForAll boolean plain) throws Exception {
    Document document = tagged(text, seed, plain);
    Element root = parse(write(new XmlFormat(), document));
    Element read = (Element) root.getElementsByTagName("document").item(0);
    assertThat(original(read, "code")).isEqualTo(text);
    assertThat(read.getAttribute("file")).isEqualTo(document.name());
    NodeList entities = read.getElementsByTagName("entity");
    assertThat(entities.getLength()).isEqualTo(document.entities().size());
    for (int i = 0; i < entities.getLength(); i++) {
      Element entity = (Element) entities.item(i);
      assertThat(entity.getAttribute("type")).isEqualTo("A<\"B");
      assertThat(original(entity, "code")).isEqualTo(document.text(document.entities().get(i)));
    }
  }

  @Property(tries = 300)
  void pagesAreWellFormedAndHoldTheText(
      @ForAll("texts") String text, @ForAll long seed, @ForAll boolean plain) throws Exception {
    Document document = tagged(text, seed, plain);
    String page = write(new HtmlFormat("a & b"), document);
    Element root = parse(page.replace("<!DOCTYPE html>", ""));
    NodeList parts = root.getElementsByTagName("div");
    assertThat(parts.getLength()).isEqualTo(1);
    assertThat(original((Element) parts.item(0), "data-code")).isEqualTo(text);
    assertThat(root.getElementsByTagName("mark").getLength()).isEqualTo(document.entities().size());
  }

  private static Element parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  /** The text of an element, with the characters that XML cannot hold. */
  private static String original(Node node, String code) {
    StringBuilder text = new StringBuilder();
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.TEXT_NODE) {
        text.append(child.getNodeValue());
      } else if (((Element) child).hasAttribute(code)) {
        text.appendCodePoint(Integer.parseInt(((Element) child).getAttribute(code), 16));
      } else {
        text.append(original(child, code));
      }
    }
    return text.toString();
  }

  @Property(tries = 300)
  void jsonHoldsTheTextAndOffsetsIntoIt(
      @ForAll("texts") String text, @ForAll long seed, @ForAll Offsets unit) throws Exception {
    Document document = tagged(text, seed, false);
    String line = write(new JsonLinesFormat(unit), document);
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(line);
    int[] codePoints = text.codePoints().toArray();
    String whole = null;
    int begin = 0;
    int end = 0;
    int depth = 0;
    try (JsonParser json = new JsonFactory().createParser(line)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.VALUE_NUMBER_INT && json.currentName().equals("begin")) {
          begin = json.getIntValue();
        } else if (token == JsonToken.VALUE_NUMBER_INT && json.currentName().equals("end")) {
          end = json.getIntValue();
        } else if (token == JsonToken.VALUE_STRING && json.currentName().equals("text")) {
          if (depth == 1) {
            whole = json.getText();
          } else {
            String part =
                unit == Offsets.UTF16
                    ? whole.substring(begin, end)
                    : new String(codePoints, begin, end - begin);
            assertThat(json.getText()).isEqualTo(part);
          }
        }
      }
    }
    assertThat(whole).isEqualTo(text);
  }

  @Property(tries = 300)
  void textComesBackOnceBracketsAreGone(@ForAll("texts") String text, @ForAll long seed) {
    Document document = tagged(text, seed, false);
    StringBuilder expected = new StringBuilder(text);
    List<Entity> entities = document.entities();
    for (int i = entities.size() - 1; i >= 0; i--) {
      expected.insert(entities.get(i).end(), "]").insert(entities.get(i).begin(), "[A<\"B ");
    }
    assertThat(write(new TextFormat(false), document)).isEqualTo(expected.toString());
  }

  @Property(tries = 300)
  void linesOfTokensHaveTheirColumns(@ForAll("texts") String text, @ForAll long seed) {
    Document document = tagged(text, seed, false);
    long tokens = document.sentences().stream().mapToLong(s -> s.tokens().size()).sum();
    List<String> rows = List.of(write(new TsvFormat(false), document).split("\n"));
    assertThat(rows.stream().filter(row -> !row.isEmpty()))
        .hasSize((int) tokens)
        .allSatisfy(
            row -> {
              String[] fields = row.split("\t", -1);
              assertThat(text.substring(Integer.parseInt(fields[3]), Integer.parseInt(fields[4])))
                  .isEqualTo(fields[0]);
            });
    List<String> columns = List.of(write(new ColumnFormat(), document).split("\n"));
    assertThat(columns.stream().filter(row -> !row.isEmpty()))
        .hasSize((int) tokens)
        .allMatch(row -> row.split(" ", -1).length == 2);
  }

  @Property(tries = 300)
  void standoffFragmentsAreTheWordsOfTheName(@ForAll("texts") String text, @ForAll long seed) {
    Document document = tagged(text, seed, false);
    String rows = write(new BratFormat(Offsets.UTF16), document);
    assertThat(rows.isEmpty() ? List.of() : List.of(rows.split("\n")))
        .hasSize(document.entities().size());
    for (String row : rows.isEmpty() ? new String[0] : rows.split("\n")) {
      String[] fields = row.split("\t", -1);
      assertThat(fields).hasSize(3);
      List<String> words = new ArrayList<>();
      for (String fragment : fields[1].substring(fields[1].indexOf(' ') + 1).split(";")) {
        String[] ends = fragment.split(" ");
        words.add(text.substring(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
      }
      assertThat(fields[2]).isEqualTo(String.join(" ", words));
    }
  }
}
