package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.ner.NamedEntityParser;
import org.apache.tika.parser.ner.opennlp.OpenNLPNERecogniser;
import org.apache.tika.sax.BodyContentHandler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tika writes the names in a PDF into its metadata. */
class TikaTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));
  private static final Map<String, String> TYPES =
      Map.of("PER", "person", "LOC", "location", "ORG", "organization");

  private static List<String> sentences;
  private static Tagger tagger;

  /** Puts a package for each type where Tika looks for it: on the class path, by fixed names. */
  @BeforeAll
  static void exportOneFileForEachType() throws IOException {
    sentences = Files.readAllLines(ROOT.resolve("integration-tests/sentences.txt"));
    tagger = Tagger.load(ROOT.resolve("models/en-ner.bin"));
    Path folder =
        Files.createDirectories(Path.of("target/test-classes/org/apache/tika/parser/ner/opennlp"));
    for (Map.Entry<String, String> type : TYPES.entrySet()) {
      tagger
          .restrictedTo(List.of(type.getKey()))
          .save(folder.resolve("ner-" + type.getValue() + ".bin"));
    }
  }

  @Test
  void namesOfTheDocumentAreInTheMetadata() throws Exception {
    System.setProperty(NamedEntityParser.SYS_PROP_NER_IMPL, OpenNLPNERecogniser.class.getName());
    Metadata metadata = new Metadata();
    metadata.set(Metadata.CONTENT_TYPE, "application/pdf");

    new NamedEntityParser()
        .parse(
            new ByteArrayInputStream(pdf()),
            new BodyContentHandler(),
            metadata,
            new ParseContext());

    for (Map.Entry<String, String> type : TYPES.entrySet()) {
      String key = NamedEntityParser.MD_KEY_PREFIX + type.getValue().toUpperCase();
      assertThat(Files.readString(ROOT.resolve("docs/opennlp/tika.md")))
          .contains("\n" + key + " " + new TreeSet<>(List.of(metadata.getValues(key))) + "\n");
      assertThat(metadata.getValues(key))
          .as(key)
          .containsExactlyInAnyOrderElementsOf(expected(type.getKey()));
    }
  }

  /** The spans of the tagger; Tika hands over the whole document as one sentence. */
  private static Set<String> expected(String type) {
    List<String> tokens = List.of(String.join(" ", sentences).split(" "));
    Set<String> names = new TreeSet<>();
    for (Span span : tagger.restrictedTo(List.of(type)).tag(tokens).spans()) {
      names.add(String.join(" ", tokens.subList(span.start(), span.end())));
    }
    return names;
  }

  private static byte[] pdf() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(50, 700);
        for (String sentence : sentences) {
          content.showText(sentence);
          content.newLineAtOffset(0, -20);
        }
        content.endText();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }
}
