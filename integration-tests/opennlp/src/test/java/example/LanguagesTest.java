package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The models of names, each with five sentences in its language. {@code names.tsv} has them: the
 * language, and words with names in brackets.
 */
class LanguagesTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));
  private static final String SUFFIX = "-ner.bin";

  /** English has tests of its own; that of all languages has the sentences of the others. */
  private static final List<String> OTHERS = List.of("en", "multi");

  private static final Map<String, String> TYPES =
      Map.of("person", "PER", "location", "LOC", "organization", "ORG");

  @TestFactory
  List<DynamicTest> modelsFindTheNamesOfTheirLanguage() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, List<String>> language : sentences().entrySet()) {
      Path model = model(language.getKey());
      if (Files.exists(model)) {
        tests.add(
            DynamicTest.dynamicTest(
                language.getKey(),
                () ->
                    assertThat(tagged(model, language.getValue())).isEqualTo(language.getValue())));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  @Test
  void everyModelHasSentences() throws Exception {
    try (Stream<Path> files = Files.list(ROOT.resolve("models"))) {
      assertThat(sentences().keySet())
          .containsAll(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(SUFFIX))
                  .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                  .filter(language -> !OTHERS.contains(language))
                  .toList());
    }
  }

  @Test
  void theModelOfAllLanguagesReadsMostSentences() throws Exception {
    assumeTrue(Files.exists(model("multi")), "no model of all languages");
    List<String> sentences = sentences().values().stream().flatMap(List::stream).toList();
    List<String> tagged = tagged(model("multi"), sentences);
    long right =
        IntStream.range(0, sentences.size())
            .filter(i -> tagged.get(i).equals(sentences.get(i)))
            .count();
    assertThat(right).isGreaterThan(sentences.size() * 3L / 4);
  }

  private static Path model(String language) {
    return ROOT.resolve("models").resolve(language + SUFFIX);
  }

  private static Map<String, List<String>> sentences() throws Exception {
    return Files.readAllLines(ROOT.resolve("integration-tests/names.tsv")).stream()
        .map(line -> line.split("\t"))
        .collect(
            Collectors.groupingBy(
                line -> line[0],
                TreeMap::new,
                Collectors.mapping(line -> line[1], Collectors.toList())));
  }

  private static List<String> tagged(Path model, List<String> sentences) throws Exception {
    NameFinderME finder = new NameFinderME(new TokenNameFinderModel(model));
    List<String> tagged = new ArrayList<>();
    for (String sentence : sentences) {
      String[] tokens = sentence.replaceAll("\\[[A-Z]+ ([^\\]]*)\\]", "$1").split(" ");
      for (Span name : finder.find(tokens)) {
        tokens[name.getStart()] = "[" + TYPES.get(name.getType()) + " " + tokens[name.getStart()];
        tokens[name.getEnd() - 1] += "]";
      }
      tagged.add(String.join(" ", tokens));
    }
    return tagged;
  }
}
