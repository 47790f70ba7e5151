package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.classifier.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OpenNLP's own commands and applications train, evaluate and run a document categorizer whose
 * network is ours. Its categories depend on the order of words, which a bag of words has lost.
 */
class DocumentCategorizerTest {

  private static final String PARAMETERS =
      """
      Algorithm=opennlp.ext.recurve.RecurveDoccatTrainer
      hidden=12
      wordSize=8
      wordMinCount=1
      characterFilters=0
      shapeSize=0
      batchSize=8
      dropout=0.1
      recurrentDropout=0
      epochs=12
      learningRate=0.02
      averageDecay=0.9
      warmupSteps=5
      seed=7
      """;

  private static final List<String> LINES =
      List.of("the dog bit the man.", "the man bit the dog.", "the man bit the cat.", "who came?");

  @TempDir static Path folder;

  private static Path data;
  private static Path model;

  @BeforeAll
  static void train() throws Exception {
    StringBuilder lines = new StringBuilder();
    List<String> animals = List.of("dog", "cat", "cow");
    for (int i = 0; i < 120; i++) {
      String animal = animals.get(i % 3);
      String person = i % 2 == 0 ? "man" : "boy";
      switch (i / 3 % 3) {
        case 0 -> lines.append("bad the %s bit the %s.%n".formatted(animal, person));
        case 1 -> lines.append("strange the %s bit the %s.%n".formatted(person, animal));
        default -> lines.append("question who came to the %s?%n".formatted(animal));
      }
    }
    data = Files.writeString(folder.resolve("train.txt"), lines);
    model = train("2.5.11", "bites.bin");
  }

  private static Path train(String version, String name, String... more)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    List<String> command =
        new ArrayList<>(
            List.of(
                "DoccatTrainer",
                "-params",
                Files.writeString(folder.resolve("params"), PARAMETERS).toString(),
                "-lang",
                "eng",
                "-encoding",
                "UTF-8",
                "-model",
                file.toString(),
                "-data",
                data.toString()));
    command.addAll(List.of(more));
    Program.openNlp(version).cli(null, command.toArray(new String[0]));
    return file;
  }

  private static Path lines() throws IOException {
    return Files.write(folder.resolve("lines"), LINES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.4", "2.5.8", "2.5.11", "3.0.0-M2"})
  void anApplicationOfAnyReleaseGetsTheCategoriesOfTheNetwork(String version) throws Exception {
    Classifier classifier = Classifier.load(model);

    String output =
        Program.openNlp(version)
            .run(null, "example.Categories", model.toString(), lines().toString());

    List<String> expected = LINES.stream().map(line -> classifier.classify(line).label()).toList();
    assertThat(expected).containsExactly("bad", "strange", "strange", "question");
    assertThat(output)
        .contains(String.join(System.lineSeparator(), expected))
        .contains("0 threads with other results");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.4", "2.5.11", "3.0.0-M2"})
  void theCommandLineLabelsAndCounts(String version) throws Exception {
    Program release = Program.openNlp(version);
    Path text = Files.writeString(folder.resolve("text"), "the dog bit the man.\n\n");

    assertThat(release.cli(text, "Doccat", model.toString())).contains("bad\tthe dog bit the man.");
    assertThat(
            release.cli(
                null,
                "DoccatEvaluator",
                "-model",
                model.toString(),
                "-encoding",
                "UTF-8",
                "-data",
                data.toString()))
        .contains("Accuracy: 1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.4", "3.0.0-M2"})
  void theTrainerTakesOurFactoryAndOthersReadTheModel(String version) throws Exception {
    Path trained =
        train(version, "own.bin", "-factory", "opennlp.ext.recurve.RecurveDoccatFactory");

    String output =
        Program.openNlp("1.9.4")
            .run(null, "example.Categories", trained.toString(), lines().toString());
    assertThat(output).contains("bad").contains("strange");
  }

  @Test
  void theCrossValidatorTrainsOurNetwork() throws Exception {
    String output =
        Program.openNlp("2.5.11")
            .cli(
                null,
                "DoccatCrossValidator",
                "-params",
                folder.resolve("params").toString(),
                "-lang",
                "eng",
                "-folds",
                "4",
                "-encoding",
                "UTF-8",
                "-data",
                data.toString());
    assertThat(output).containsPattern("Accuracy: (1\\.0|0\\.9)");
  }
}
