package io.github.recurve.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.recurve.document.Document.Entity;
import io.github.recurve.document.Document.Sentence;
import io.github.recurve.document.Document.Token;
import io.github.recurve.fuzz.FuzzTarget;
import io.github.recurve.tagger.ToyTagger;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Raw text to be split, tagged and written in each format, as a fuzz target. Text is UTF-8, or
 * UTF-16 of any units after a byte order mark.
 */
public final class DocumentFuzz {

  private static final String TEXT =
      "Lee (Ph.D.) worked at Cisco, in New Delhi: lee@cisco.com, https://a.io/x?y=1.\n\n"
          + "\u201cDr. Lee\u201d didn\u2019t \ud83d\ude00 pay \u20ac3.5m\u2026\r\n"
          + "<b>&amp;</b>\t]]>\n";

  private DocumentFuzz() {}

  /** The target. */
  public static FuzzTarget target() throws IOException, ParserConfigurationException {
    DocumentTagger english = tagger(SplitterModels.onClassPath("eng"), "eng");
    DocumentTagger other = tagger(new SplitterModels(null, null), "deu");
    DocumentBuilder xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    xml.setErrorHandler(null);
    byte[] wide = ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16BE);
    List<byte[]> seeds = List.of(TEXT.getBytes(StandardCharsets.UTF_8), wide);
    return new FuzzTarget() {
      @Override
      public List<byte[]> seeds() {
        return seeds;
      }

      @Override
      public boolean accepts(byte[] input) throws IOException, SAXException {
        String text = text(input);
        boolean first = Arrays.hashCode(input) % 2 == 0; // the same input, the same splitter
        check(first ? english.tag("a\n.txt", 0, text) : other.tag("b", 1, text), xml);
        return true;
      }
    };
  }

  private static DocumentTagger tagger(SplitterModels models, String language) {
    return new DocumentTagger(ToyTagger.get(), new RunningTextSplitter(models, language));
  }

  private static String text(byte[] input) {
    boolean wide = input.length > 1 && input[0] == (byte) 0xfe && input[1] == (byte) 0xff;
    return wide
        ? ByteBuffer.wrap(input, 2, input.length - 2).asCharBuffer().toString()
        : new String(input, StandardCharsets.UTF_8);
  }

  private static void check(Document document, DocumentBuilder xml)
      throws IOException, SAXException {
    requireOrder(document);
    long tokens = document.sentences().stream().mapToLong(s -> s.tokens().size()).sum();
    long entities = document.entities().size();
    require(lines(new TsvFormat(false), document) == tokens, "lines of tsv");
    require(lines(new ColumnFormat(), document) == tokens, "lines of conll");
    require(lines(new BratFormat(Offsets.CODE_POINTS), document) == entities, "lines of brat");
    int added = write(new TextFormat(false), document).length() - document.text().length();
    require(added == document.entities().stream().mapToInt(e -> e.type().length() + 3).sum(), "");
    String line = write(new JsonLinesFormat(Offsets.CODE_POINTS), document);
    require(line.indexOf('\n') == line.length() - 1, "a line feed in JSON Lines");
    try (JsonParser json = new JsonFactory().createParser(line)) {
      while (json.nextToken() != null) {
        json.getText();
      }
    }
    xml.parse(new InputSource(new StringReader(write(new XmlFormat(), document))));
    write(new HtmlFormat("a"), document);
  }

  /** Checks that tokens are in order and that nothing but white space is between them. */
  private static void requireOrder(Document document) {
    int at = 0;
    for (Sentence sentence : document.sentences()) {
      require(!sentence.tokens().isEmpty(), "an empty sentence");
      for (Token token : sentence.tokens()) {
        require(token.begin() >= at && token.end() > token.begin(), "the order of tokens");
        requireSpace(document.text(), at, token.begin());
        at = token.end();
      }
      for (Entity entity : sentence.entities()) {
        require(sentence.begin() <= entity.begin() && entity.end() <= sentence.end(), "an entity");
      }
    }
    requireSpace(document.text(), at, document.text().length());
  }

  private static void requireSpace(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      require(Characters.isSeparator(text.charAt(i)), "a character lost at " + i);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private static long lines(DocumentFormat format, Document document) {
    List<String> lines = new ArrayList<>(List.of(write(format, document).split("\n")));
    lines.removeIf(String::isEmpty);
    return lines.size();
  }

  private static String write(DocumentFormat format, Document document) {
    StringBuilder out = new StringBuilder(format.head());
    format.append(document, out);
    return out.append(format.foot()).toString();
  }
}
