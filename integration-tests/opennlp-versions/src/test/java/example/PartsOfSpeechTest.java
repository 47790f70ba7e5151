package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenNLP's own commands train, evaluate and run a part-of-speech tagger whose network is ours. */
class PartsOfSpeechTest {

  private static final String PARAMETERS =
      """
      Algorithm=opennlp.ext.recurve.RecurvePosTrainer
      hidden=16
      wordSize=16
      characterFilters=8
      batchSize=4
      dropout=0.1
      epochs=12
      learningRate=0.01
      averageDecay=0
      warmupSteps=0
      seed=7
      """;

  @TempDir static Path folder;

  private static Path model;
  private static Path data;

  @BeforeAll
  static void train() throws Exception {
    data =
        Files.writeString(
            folder.resolve("train.pos"),
            String.join(
                "\n",
                Collections.nCopies(
                    20,
                    """
                    The_DET dog_NOUN barks_VERB ._PUNCT
                    A_DET cat_NOUN sleeps_VERB ._PUNCT
                    The_DET cat_NOUN sees_VERB a_DET dog_NOUN ._PUNCT
                    Dogs_NOUN sleep_VERB ._PUNCT""")));
    model = train("2.5.11", "pos.bin");
  }

  private static Path train(String version, String name) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Program.openNlp(version)
        .cli(
            null,
            "POSTaggerTrainer",
            "-params",
            Files.writeString(folder.resolve("params"), PARAMETERS).toString(),
            "-factory",
            "opennlp.ext.recurve.RecurvePosTaggerFactory",
            "-lang",
            "eng",
            "-encoding",
            "UTF-8",
            "-model",
            file.toString(),
            "-data",
            data.toString());
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.9.4", "2.5.8", "2.5.11", "3.0.0-M2"})
  void everyReleaseTags(String version) throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "The dog sees a cat .\n\n");

    String output = Program.openNlp(version).cli(text, "POSTagger", model.toString());

    assertThat(output).contains("The_DET dog_NOUN sees_VERB a_DET cat_NOUN ._PUNCT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5.11", "3.0.0-M2"})
  void theEvaluatorCounts(String version) throws Exception {
    String output =
        Program.openNlp(version)
            .cli(
                null,
                "POSTaggerEvaluator",
                "-model",
                model.toString(),
                "-encoding",
                "UTF-8",
                "-data",
                data.toString());

    assertThat(output).contains("Accuracy: 1.0");
  }

  @Test
  void release3TrainsToo() throws Exception {
    Program release = Program.openNlp("3.0.0-M2");
    Path trained = train("3.0.0-M2", "pos3.bin");

    assertThat(release.cli(data, "POSTagger", trained.toString())).contains("PUNCT");
  }
}
