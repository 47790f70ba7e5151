package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.ProtobufAnnotationSerializer;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import io.github.recurve.text.Span;
import io.github.recurve.text.Tagging;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way into CoreNLP gives the tagger's labels on a whole corpus; {@code -Dcorpus=FILE.conll}
 * names it, one token per line. Skipped without.
 */
class SpansTest {

  @TempDir static Path directory;

  private static Corpus corpus;
  private static List<String> expected;

  @BeforeAll
  static void read() throws Exception {
    String file = System.getProperty("corpus");
    assumeTrue(file != null, "no corpus: give -Dcorpus=FILE.conll");
    assumeTrue(Files.exists(Path.of(file)), "there is no " + file);
    corpus = Corpus.read(Path.of(file));
    expected = new ArrayList<>();
    int spans = 0;
    int runs = 0;
    for (List<String> sentence : corpus.sentences()) {
      List<String> labels = Names.labels(String.join(" ", sentence));
      expected.addAll(labels);
      Tagging tagging = Names.tagger().tag(sentence);
      spans += tagging.spans().size();
      List<Span> found = tagging.spans();
      for (int i = 0; i < found.size(); i++) {
        boolean joined =
            i > 0
                && found.get(i - 1).end() == found.get(i).start()
                && found.get(i - 1).type().equals(found.get(i).type());
        runs += joined ? 0 : 1;
      }
    }
    System.out.printf(
        "%d sentences, %d tokens, %d names, of which %d join the name before them%n",
        corpus.sentences().size(), corpus.tokens(), spans, spans - runs);
  }

  @Test
  void pipeline() {
    Annotation document = new Annotation(corpus.text());
    new StanfordCoreNLP(PipelineTest.ner(Names.NER_MODEL)).annotate(document);
    assertThat(labels(document)).isEqualTo(expected);
  }

  @Test
  void annotatorByName() {
    Properties properties = PipelineTest.ner("");
    properties.setProperty("annotators", "tokenize,rnnner");
    properties.setProperty(
        "customAnnotatorClass.rnnner", "io.github.recurve.corenlp.RecurveNerAnnotator");
    properties.setProperty("rnnner.model", Names.MODEL);
    Annotation document = new Annotation(corpus.text());
    new StanfordCoreNLP(properties).annotate(document);
    assertThat(labels(document)).isEqualTo(expected);
  }

  @Test
  void classifier() throws Exception {
    CRFClassifier<CoreLabel> classifier = CRFClassifier.getClassifier(Names.NER_MODEL);
    Path file = Files.writeString(directory.resolve("corpus.tsv"), columns());
    List<String> found = new ArrayList<>();
    classifier
        .makeObjectBankFromFile(file.toString(), classifier.defaultReaderAndWriter())
        .forEach(
            sentence ->
                classifier
                    .classify(sentence)
                    .forEach(
                        token -> found.add(token.get(CoreAnnotations.AnswerAnnotation.class))));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void commandLine() throws Exception {
    Path file = Files.writeString(directory.resolve("corpus.tsv"), columns());
    List<String> found = new ArrayList<>();
    for (String line : CommandLineTest.classifier(directory, "-testFile", file.toString())) {
      String[] fields = line.split("\t");
      if (fields.length == 3) { // token, gold, guess
        found.add(fields[2]);
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void server() throws Exception {
    Properties properties = PipelineTest.ner(Names.NER_MODEL);
    properties.setProperty("enforceRequirements", "false");
    List<String> json = new ArrayList<>();
    List<String> protobuf = new ArrayList<>();
    try (CoreNlpServer server = new CoreNlpServer(properties, directory)) {
      for (Corpus part : corpus.parts(400)) { // a request has at most 100,000 characters
        byte[] answer = server.annotate(part.text(), Map.of("outputFormat", "json"));
        json.addAll(ServerTest.tokenLabels(new String(answer, StandardCharsets.UTF_8)));
        byte[] serialized = server.annotate(part.text(), ServerTest.PROTOBUF);
        protobuf.addAll(
            labels(
                new ProtobufAnnotationSerializer()
                    .read(new ByteArrayInputStream(serialized))
                    .first));
      }
    }
    assertThat(json).isEqualTo(expected);
    assertThat(protobuf).isEqualTo(expected);
  }

  private static String columns() {
    StringBuilder columns = new StringBuilder();
    for (List<String> sentence : corpus.sentences()) {
      sentence.forEach(token -> columns.append(token).append("\tO\n"));
      columns.append('\n');
    }
    return columns.toString();
  }

  private static List<String> labels(Annotation document) {
    return document.get(CoreAnnotations.TokensAnnotation.class).stream()
        .map(CoreLabel::ner)
        .toList();
  }
}
