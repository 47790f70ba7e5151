package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One jar and one model file in every supported release of OpenNLP. */
class VersionsTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));
  private static final Path MODEL = ROOT.resolve("models/en-ner.bin");
  private static final String PARAMETERS =
      """
      Algorithm=opennlp.ext.recurve.RecurveTrainer
      hidden=16
      wordSize=16
      characterFilters=8
      epochs=12
      learningRate=0.01
      averageDecay=0
      warmupSteps=0
      seed=7
      """;

  private static Path sentences;
  private static List<String> lines;
  private static Tagger tagger;

  @TempDir Path folder;

  @BeforeAll
  static void load() throws IOException {
    tagger = Tagger.load(MODEL);
    lines = new ArrayList<>(Files.readAllLines(ROOT.resolve("integration-tests/sentences.txt")));
    lines.add(2, "");
    sentences = Files.write(Path.of("target/sentences.txt"), lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.4", "2.5.8", "2.5.11", "3.0.0-M2"})
  void anApplicationFindsWhatTheTaggerFinds(String version) throws Exception {
    String output =
        Program.openNlp(version)
            .run(null, "example.Application", MODEL.toString(), sentences.toString());

    String expected = lines.stream().map(VersionsTest::spans).collect(Collectors.joining("\n"));
    assertThat(output.stripTrailing()).endsWith(expected.stripTrailing());
    System.out.println("OpenNLP " + version + "\n" + expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.4", "2.5.11", "3.0.0-M2"})
  void manyThreadsOverOneModelFindTheSame(String version) throws Exception {
    String output =
        Program.openNlp(version)
            .run(null, "example.ManyThreads", MODEL.toString(), sentences.toString(), "16", "2");

    assertThat(output).contains("16 threads").contains(" 0 with other results");
  }

  private static String spans(String line) {
    return tagger.tag(tokens(line)).spans().stream()
        .map(
            span ->
                String.format(
                    Locale.ROOT,
                    "%d-%d %s %.4f;",
                    span.start(),
                    span.end(),
                    Marked.type(span),
                    span.probability()))
        .collect(Collectors.joining(" "));
  }

  private static List<String> tokens(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.4", "2.5.8", "2.5.11", "3.0.0-M2"})
  void theCommandLineFindsWhatTheTaggerFinds(String version) throws Exception {
    String output = Program.openNlp(version).cli(sentences, "TokenNameFinder", MODEL.toString());

    for (String line : lines) {
      List<String> tokens = tokens(line);
      assertThat(output).contains(Marked.sentence(tokens, tagger.tag(tokens).spans()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.12.3", "10.5.1"})
  void luceneFindsTheSentencesByTheirNames(String version) throws Exception {
    Set<String> expected = new TreeSet<>();
    for (String line : lines) {
      List<String> tokens = tokens(line);
      for (Span span : tagger.tag(tokens).spans()) {
        expected.add(
            Marked.type(span) + ":" + String.join(" ", tokens.subList(span.start(), span.end())));
      }
    }

    String output =
        Program.lucene(version)
            .run(null, "example.LuceneApplication", MODEL.toString(), sentences.toString());

    assertThat(output.lines().filter(line -> line.endsWith(" in 1")))
        .containsExactlyElementsOf(expected.stream().map(name -> name + " in 1").toList());
    assertThat(
            Files.readAllLines(ROOT.resolve("docs/opennlp/lucene.md")).stream()
                .filter(line -> line.endsWith(" in 1")))
        .containsExactlyElementsOf(expected.stream().map(name -> name + " in 1").toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.4", "2.5.8", "2.5.11", "3.0.0-M2"})
  void theEvaluatorCountsWhatOursCounts(String version) throws Exception {
    Corpus corpus = Corpus.of(100, 3);
    SpanScorer ours = Evaluation.evaluate(tagger, corpus.sentences());

    String output =
        Program.openNlp(version)
            .cli(
                null,
                "TokenNameFinderEvaluator",
                "-model",
                MODEL.toString(),
                "-encoding",
                "UTF-8",
                "-data",
                corpus.nameSamples(folder.resolve("test.txt")).toString());

    SpanScorer.Counts total = ours.total();
    if (version.equals("1.9.4")) {
      assertThat(output)
          .contains("found: " + total.predicted() + " entities; correct: " + total.correct() + ".");
    } else {
      String figure = output.replaceAll("(?s).*F-Measure: ([-0-9.E]+).*", "$1");
      assertThat(Double.parseDouble(figure)).isCloseTo(total.f1(), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.4", "2.5.8", "2.5.11", "3.0.0-M2"})
  void theTrainerTrainsOurNetwork(String version) throws Exception {
    Path model = train(Program.openNlp(version), PARAMETERS);

    SpanScorer score = Evaluation.evaluate(Tagger.load(model), Corpus.of(100, 2).sentences());
    assertThat(score.f1()).isGreaterThan(0.9);
    String output =
        Program.openNlp("1.9.4")
            .cli(
                Files.writeString(folder.resolve("in"), "Dora works at Acme in Lima .\n"),
                "TokenNameFinder",
                model.toString());
    assertThat(output)
        .contains(
            "<START:person> Dora <END> works at <START:organization> Acme <END> in"
                + " <START:location> Lima <END> .");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5.8", "2.5.11", "3.0.0-M2"})
  void theTrainerTakesOurFactory(String version) throws Exception {
    Path model =
        train(
            Program.openNlp(version),
            PARAMETERS,
            "-factory",
            "opennlp.ext.recurve.RecurveNameFinderFactory",
            "-sequenceCodec",
            "BILOU");

    String output =
        Program.openNlp("1.9.4")
            .cli(
                Files.writeString(folder.resolve("in"), "Dora left .\n"),
                "TokenNameFinder",
                model.toString());
    assertThat(output).contains("<START:person> Dora <END> left .");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5.8", "2.5.11", "3.0.0-M2"})
  void theCrossValidatorTrainsOurNetwork(String version) throws Exception {
    String output =
        Program.openNlp(version)
            .cli(
                null,
                "TokenNameFinderCrossValidator",
                "-params",
                Files.writeString(folder.resolve("params"), PARAMETERS).toString(),
                "-folds",
                "2",
                "-lang",
                "eng",
                "-encoding",
                "UTF-8",
                "-data",
                Corpus.of(200, 1).nameSamples(folder.resolve("train.txt")).toString());

    assertThat(output).containsPattern("F-Measure: (1\\.0|0\\.[5-9])");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5.11", "3.0.0-M2"})
  void unknownParametersAreRefusedWithTheKnownOnes(String version) throws Exception {
    Program.Result result = Program.openNlp(version).start(null, trainer(PARAMETERS + "hiden=3\n"));

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output())
        .contains("unknown training parameter hiden; known are cell, hidden, ");
  }

  private Path train(Program release, String parameters, String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of(trainer(parameters)));
    command.addAll(List.of(more));
    release.run(null, command.toArray(new String[0]));
    return folder.resolve("model.bin");
  }

  private String[] trainer(String parameters) throws IOException {
    return new String[] {
      "opennlp.tools.cmdline.CLI",
      "TokenNameFinderTrainer",
      "-params",
      Files.writeString(folder.resolve("params"), parameters).toString(),
      "-lang",
      "eng",
      "-encoding",
      "UTF-8",
      "-model",
      folder.resolve("model.bin").toString(),
      "-data",
      Corpus.of(200, 1).nameSamples(folder.resolve("train.txt")).toString()
    };
  }
}
