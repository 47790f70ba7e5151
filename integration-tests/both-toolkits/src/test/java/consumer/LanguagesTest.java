package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The models of names in CoreNLP, on the sentences of {@code names.tsv}: the language, and words
 * with names in brackets. OpenNLP finds the same in the project for OpenNLP alone.
 */
class LanguagesTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));
  private static final Pattern NAME = Pattern.compile("\\[([A-Z]+) ([^\\]]*)\\]");
  private static final Map<String, String> LABELS =
      Map.of("PER", "PERSON", "LOC", "LOCATION", "ORG", "ORGANIZATION");

  @TestFactory
  List<DynamicTest> theAnnotatorFindsTheNamesOfEachLanguage() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, List<String>> language : sentences().entrySet()) {
      Path model = ROOT.resolve("models/" + language.getKey() + "-ner.bin");
      if (Files.exists(model)) {
        tests.add(
            DynamicTest.dynamicTest(
                language.getKey(),
                () -> {
                  Properties properties = properties("tokenize,rnnner");
                  properties.setProperty(
                      "customAnnotatorClass.rnnner",
                      "io.github.recurve.corenlp.RecurveNerAnnotator");
                  properties.setProperty("rnnner.model", model.toString());
                  check(properties, language.getValue());
                }));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  /** The jar of the language has the model in the form that CoreNLP's own annotator reads. */
  @Test
  void theAnnotatorOfCoreNlpFindsThemToo() throws IOException {
    Properties properties = properties("tokenize,ner");
    properties.setProperty("ner.model", "io/github/recurve/models/sv-ner.crf.ser.gz");
    properties.setProperty("ner.statisticalOnly", "true");
    properties.setProperty("ner.useNERSpecificTokenization", "false");
    check(properties, sentences().get("sv"));
  }

  private static Properties properties(String annotators) {
    Properties properties = new Properties();
    properties.setProperty("annotators", annotators);
    properties.setProperty("tokenize.whitespace", "true");
    properties.setProperty("ssplit.eolonly", "true");
    return properties;
  }

  private static Map<String, List<String>> sentences() throws IOException {
    return Files.readAllLines(ROOT.resolve("integration-tests/names.tsv")).stream()
        .map(line -> line.split("\t"))
        .collect(
            Collectors.groupingBy(
                line -> line[0],
                TreeMap::new,
                Collectors.mapping(line -> line[1], Collectors.toList())));
  }

  private static void check(Properties properties, List<String> sentences) {
    CoreDocument document =
        new CoreDocument(NAME.matcher(String.join("\n", sentences)).replaceAll("$2"));
    new StanfordCoreNLP(properties).annotate(document);
    List<String> found =
        document.tokens().stream().map(token -> token.word() + " " + token.ner()).toList();
    assertThat(found).isEqualTo(sentences.stream().flatMap(s -> labels(s).stream()).toList());
  }

  private static List<String> labels(String sentence) {
    List<String> labels = new ArrayList<>();
    Matcher name = NAME.matcher(sentence);
    int at = 0;
    while (name.find()) {
      add(sentence.substring(at, name.start()), "O", labels);
      add(name.group(2), LABELS.get(name.group(1)), labels);
      at = name.end();
    }
    add(sentence.substring(at), "O", labels);
    return labels;
  }

  private static void add(String words, String label, List<String> labels) {
    for (String word : words.strip().split(" ")) {
      if (!word.isEmpty()) {
        labels.add(word + " " + label);
      }
    }
  }
}
