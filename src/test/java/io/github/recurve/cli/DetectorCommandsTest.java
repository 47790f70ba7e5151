package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of detectors of grammatical errors, from files to scores. */
class DetectorCommandsTest {

  private static final String OPTIONS =
      "--epochs 8 --hidden 12 --word-size 8 --word-min-count 1 --character-filters 0 --shape-size 0"
          + " --dropout 0.1 --recurrent-dropout 0 --batch-size 8 --learning-rate 0.02"
          + " --warmup-steps 5 --average-decay 0.9 --neighbour-words 10 --language eng";

  @TempDir private static Path folder;

  private static Result trained;

  @BeforeAll
  static void train() throws IOException {
    write("train.conll", 240, 1);
    write("dev.conll", 60, 2);
    write("test.conll", 60, 3);
    trained = run("train ged --train train.conll --dev dev.conll --model my-ged.bin " + OPTIONS);
  }

  private static void write(String name, int sentences, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder conll = new StringBuilder();
    for (int i = 0; i < sentences; i++) {
      boolean plural = random.nextBoolean();
      boolean wrong = random.nextInt(4) == 0;
      conll.append("the\tc\n").append(plural ? "dogs" : "dog").append("\tc\noften\tc\n");
      conll.append(plural == wrong ? "sleeps" : "sleep").append(wrong ? "\ti\n\n" : "\tc\n\n");
    }
    Files.writeString(folder.resolve(name), conll);
  }

  private static Result run(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.split(" ")) {
      words.add(word.matches("[a-z-]+\\.[a-z]+") ? folder.resolve(word).toString() : word);
    }
    return Commands.run(words.toArray(String[]::new));
  }

  @Test
  void aTrainedDetectorIsMeasuredByF05() {
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("240 training and 60 dev sentences", "F0.5: 100.00");
    Result result = run("evaluate ged --model my-ged.bin test.conll");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("F0.5: 100.00", "expected calibration error");
    assertThat(result.out()).containsPattern("correct: \\d+\\R *expected calibration error");
    Result strict = run("evaluate ged --model my-ged.bin --minimum-probability 1 test.conll");
    assertThat(strict.out()).contains("recall:   0.00%", "marked: 0;");
  }

  @Test
  void modelsAndFilesOfOtherKindsAreRefused() throws IOException {
    assertThat(run("evaluate pos --model my-ged.bin test.conll").err())
        .contains("is a tagger of incorrect tokens; use the kind ged");
    Files.writeString(folder.resolve("names.conll"), "Ada\tB-PER\ncame\tO\n\n");
    assertThat(run("evaluate ged --model my-ged.bin names.conll").err())
        .contains("names.conll")
        .contains("B-PER");
    Result other =
        run(
            "train ged --incorrect x --train train.conll --dev dev.conll --model no.bin "
                + OPTIONS);
    assertThat(other.exitCode()).isNotZero();
    assertThat(other.err()).contains("must have the tag 'x' and other plain tags");
    assertThat(folder.resolve("no.bin")).doesNotExist();
  }
}
