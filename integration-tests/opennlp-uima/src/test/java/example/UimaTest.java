package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.uima.UIMAFramework;
import org.apache.uima.analysis_engine.AnalysisEngine;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.Type;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.util.XMLInputSource;
import org.junit.jupiter.api.Test;

/** A UIMA pipeline annotates names. */
class UimaTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));
  private static final Map<String, String> TYPES =
      Map.of("PER", "example.Person", "LOC", "example.Location", "ORG", "example.Organization");

  @Test
  void annotatesWhatTheTaggerFinds() throws Exception {
    Path model = ROOT.resolve("models/en-ner.bin");
    List<String> sentences = Files.readAllLines(ROOT.resolve("integration-tests/sentences.txt"));
    Files.copy(
        model, Path.of("target/test-classes/en-ner.bin"), StandardCopyOption.REPLACE_EXISTING);
    AnalysisEngine engine =
        UIMAFramework.produceAnalysisEngine(
            UIMAFramework.getXMLParser()
                .parseAnalysisEngineDescription(
                    new XMLInputSource(UimaTest.class.getResource("/NameFinder.xml"))));
    CAS cas = engine.newCAS();
    cas.setDocumentText(String.join("\n", sentences));
    addSentencesAndTokens(cas, sentences);

    engine.process(cas);

    assertThat(names(cas)).containsExactlyElementsOf(expected(Tagger.load(model), sentences));
    assertThat(Files.readString(ROOT.resolve("docs/opennlp/uima.md")))
        .contains("\n" + String.join("\n", names(cas)) + "\n");
  }

  private static void addSentencesAndTokens(CAS cas, List<String> sentences) {
    Type sentenceType = cas.getTypeSystem().getType("example.Sentence");
    Type tokenType = cas.getTypeSystem().getType("example.Token");
    int at = 0;
    for (String sentence : sentences) {
      cas.addFsToIndexes(cas.createAnnotation(sentenceType, at, at + sentence.length()));
      for (String token : sentence.split(" ")) {
        cas.addFsToIndexes(cas.createAnnotation(tokenType, at, at + token.length()));
        at += token.length() + 1;
      }
    }
  }

  private static List<String> names(CAS cas) {
    List<String> names = new ArrayList<>();
    for (AnnotationFS annotation : cas.getAnnotationIndex()) {
      String type = annotation.getType().getName();
      if (TYPES.containsValue(type)) {
        names.add(type + " " + annotation.getCoveredText());
      }
    }
    return names;
  }

  private static List<String> expected(Tagger tagger, List<String> sentences) {
    List<String> names = new ArrayList<>();
    for (String sentence : sentences) {
      List<String> tokens = List.of(sentence.split(" "));
      for (Span span : tagger.tag(tokens).spans()) {
        names.add(
            TYPES.get(span.type())
                + " "
                + String.join(" ", tokens.subList(span.start(), span.end())));
      }
    }
    return names;
  }
}
