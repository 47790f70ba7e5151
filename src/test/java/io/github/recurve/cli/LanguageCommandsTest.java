package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import io.github.recurve.language.LanguageModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import opennlp.tools.languagemodel.NGramLanguageModel;
import opennlp.tools.util.StringList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageCommandsTest {

  @TempDir static Path folder;

  private static Path text;
  private static Path model;

  @BeforeAll
  static void trainFromTheCommandLine() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      lines.add(i % 2 == 0 ? "Anna drinks tea." : "Bertil drinks water.");
      if (i % 50 == 49) {
        lines.add("");
      }
    }
    text = Files.write(folder.resolve("text.txt"), lines);
    model = folder.resolve("toy-lm.bin");
    Result result =
        run(
            ("train lm --train TEXT --dev TEXT --dev-lines 40 --model MODEL --hidden 12"
                    + " --embedding 8 --streams 4 --window 5 --samples 0 --epochs 6"
                    + " --learning-rate 0.02 --warmup-steps 5 --average-decay 0.9")
                .split(" "));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("152 training and 40 dev lines", "epoch 6", "dev perplexity");
  }

  @Test
  void trainingLeavesModelLogAndCurvesAndNoCheckpoint() throws IOException {
    assertThat(model).isRegularFile();
    assertThat(Files.readAllLines(folder.resolve("toy-lm.bin.log.csv"))).hasSize(7);
    assertThat(folder.resolve("toy-lm.bin.curves.png")).isNotEmptyFile();
    assertThat(folder.resolve("toy-lm.bin.checkpoint")).doesNotExist();
  }

  @Test
  void evaluateShowsEachFileAllFilesAndTheirMean() {
    Result result = run("evaluate", "lm", "--model", "MODEL", "TEXT", "TEXT");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(
            text + ": 750 tokens with line ends, 0 unknown (0.00 %), 450 words, 2,700 key presses")
        .contains("2,850 characters with line ends, 0.")
        .contains("all files pooled: 1,500 tokens", "mean of 2 files")
        .containsPattern("perplexity +1\\.\\d\\d  \\(1\\.\\d\\d to 1\\.\\d\\d\\)")
        .containsPattern("KSS % +\\d\\d\\.\\d\\d");
  }

  @Test
  void unknownWordsAreCountedAndLeftOutOfASecondPerplexity() throws IOException {
    Path file =
        Files.write(
            folder.resolve("unknown.txt"),
            List.of("Anna drinks tea.", "", "Xylqzt frobnicates tea.", "Bertil drinks water."));
    Path table = folder.resolve("lines.tsv");
    Result result =
        run("evaluate", "lm", "--model", "MODEL", "--line-scores", "" + table, file.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(file + ": 15 tokens with line ends, 2 unknown (13.33 %), 9 words");
    LanguageModel loaded = LanguageModel.load(model);
    double known = 0;
    double all = 0;
    List<String> rows = new ArrayList<>();
    rows.add("file\tline\tlogProbability\ttokens\tunknown\tperplexity");
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      List<String> tokens = new ArrayList<>(loaded.tokenize(line));
      if (tokens.isEmpty()) {
        continue;
      }
      tokens.add(LanguageModel.LINE_END);
      double[] scores = loaded.logProbabilities(tokens);
      double sum = 0;
      int unknown = 0;
      for (int i = 0; i < scores.length; i++) {
        boolean isKnown = tokens.get(i).isEmpty() || loaded.words().contains(tokens.get(i));
        sum += scores[i];
        known += isKnown ? scores[i] : 0;
        unknown += isKnown ? 0 : 1;
      }
      all += sum;
      rows.add(
          String.format(
              Locale.ROOT,
              "%s\t%d\t%.4f\t%d\t%d\t%.2f",
              file,
              number,
              sum,
              tokens.size(),
              unknown,
              Math.exp(-sum / tokens.size())));
    }
    assertThat(Files.readAllLines(table)).isEqualTo(rows);
    assertThat(result.out())
        .containsPattern(String.format(Locale.ROOT, "perplexity +%.2f ", Math.exp(-all / 15)))
        .containsPattern(String.format(Locale.ROOT, "of known words +%.2f ", Math.exp(-known / 13)))
        .contains(
            String.format(
                Locale.ROOT, "62 characters with line ends, %.3f bits", -all / Math.log(2) / 62));
  }

  @Test
  void aFileWithoutTextIsAnError() throws IOException {
    for (String content : List.of("", "\n", " \n\t\n")) {
      Path file = Files.writeString(folder.resolve("empty.txt"), content);
      Result result = run("evaluate", "lm", "--model", "MODEL", file.toString());
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains(file + ": no text found").hasLineCount(1);
      for (String[] command :
          new String[][] {
            {"train", "lm", "--train", "" + file, "--dev", "TEXT"},
            {"train", "lm", "--train", "TEXT", "--dev", "" + file},
            {"calibrate", "lm", "--model", "MODEL", "--dev", "" + file}
          }) {
        String out = command[0].equals("train") ? "--model" : "--out";
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of(out, folder.resolve("none.bin").toString()));
        Result other = run(args.toArray(String[]::new));
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains(file + ": no text found").hasLineCount(1);
      }
    }
  }

  @Test
  void textInOtherEncodingsIsRead() throws IOException {
    for (String encoding : List.of("UTF-16", "windows-1252")) {
      Path file =
          Files.writeString(
              folder.resolve("other.txt"),
              "Anna drinks tea.\nCaf\u00e9 \u201ctea\u201d.\n",
              Charset.forName(encoding));
      Result result =
          run("evaluate", "lm", "--model", "MODEL", "--encoding", encoding, file.toString());
      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out()).contains(": 11 tokens with line ends, 3 unknown");
      assertThat(
              run(
                      "calibrate",
                      "lm",
                      "--model",
                      "MODEL",
                      "--encoding",
                      encoding,
                      "--dev",
                      file.toString(),
                      "--out",
                      folder.resolve("out.bin").toString())
                  .exitCode())
          .isZero();
    }
  }

  @Test
  void evaluateStopsAfterTheLineOfTheLastToken() {
    Result result =
        run("evaluate", "lm", "--model", "MODEL", "--max-tokens", "5", "--cache", "TEXT");
    assertThat(result.out()).contains("10 tokens with line ends, 0 unknown (0.00 %), 6 words");
  }

  @Test
  void evaluateAsksOpenNlpsNgramModelForTheSameWords() throws IOException {
    NGramLanguageModel tea = new NGramLanguageModel(1); // predicts "tea" everywhere
    tea.add(new StringList("tea"));
    Path ngram = folder.resolve("tea.xml");
    try (OutputStream out = Files.newOutputStream(ngram)) {
      tea.serialize(out);
    }
    Result result = run("evaluate", "lm", "--model", "MODEL", "--ngram", ngram.toString(), "TEXT");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .containsPattern("of 100 words first: (9\\d|100), by OpenNLP's n-gram model: 25");
  }

  @Test
  void aFileThatIsNotAnNgramModelIsReportedInOneLineWithExitCodeOne() throws IOException {
    for (String content : List.of("", "no XML", "<dictionary></dictionary>")) {
      Path file = Files.writeString(folder.resolve("none.xml"), content);
      Result result = run("evaluate", "lm", "--model", "MODEL", "--ngram", file.toString(), "TEXT");
      assertThat(result.exitCode()).as(content).isEqualTo(1);
      assertThat(result.err().strip())
          .contains(file + " is not an n-gram model of OpenNLP: ")
          .hasLineCount(1);
    }
  }

  @Test
  void entitiesOfAnNgramModelAreNotFetched() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "tea");
    Path file =
        Files.writeString(
            folder.resolve("entity.xml"),
            "<?xml version=\"1.0\"?><!DOCTYPE dictionary [<!ENTITY e SYSTEM \""
                + secret.toUri()
                + "\">]><dictionary><entry count=\"1\"><token>&e;</token></entry></dictionary>");
    Result result = run("evaluate", "lm", "--model", "MODEL", "--ngram", file.toString(), "TEXT");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(file.toString(), "DOCTYPE is disallowed").hasLineCount(1);
  }

  @Test
  void calibrateStoresTemperatureAndCacheInTheModel() throws IOException {
    String out = folder.resolve("fitted.bin").toString();
    Result result =
        run(
            "calibrate",
            "lm",
            "--model",
            "MODEL",
            "--cache-words",
            "40",
            "--out",
            out,
            "--dev",
            "TEXT");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("temperature ", "cache of 40 words: weight 0.", "wrote " + out);
    assertThat(run("inspect", out).out())
        .contains("temperature = ", "cache.words = 40", "cache.flatness = ");
  }

  @Test
  void inspectShowsWordsSettingsAndShapes() {
    Result result = run("inspect", "MODEL");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("6 words", "setting.hidden = 12", "training.seed = 1", "language = und")
        .contains("recurrent.0.recurrent I8 [12, 48]");
  }

  @Test
  void aMissingOptionIsNamed() {
    Result result = run("train", "lm", "--train", "TEXT", "--model", "MODEL");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Missing required option: '--dev=<file>'");
  }

  @Test
  void textThatIsNotUtf8IsReportedInOneLineWithExitCodeOne() throws IOException {
    Path latin1 = Files.write(folder.resolve("latin1.txt"), new byte[] {'a', (byte) 0xe9, '\n'});
    Result result = run("evaluate", "lm", "--model", "MODEL", latin1.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().strip())
        .startsWith("recurve: " + latin1 + ":1: not valid UTF-8; convert the file");
  }

  @Test
  void aFileThatIsNotAModelIsReportedInOneLineWithExitCodeOne() {
    Result result = run("evaluate", "lm", "--model", "TEXT", "TEXT");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err().strip()).startsWith("recurve: " + text + ": ").hasLineCount(1);
  }

  private static Result run(String... args) {
    for (int i = 0; i < args.length; i++) {
      args[i] = args[i].equals("TEXT") ? text.toString() : args[i];
      args[i] = args[i].equals("MODEL") ? model.toString() : args[i];
    }
    return Commands.run(args);
  }
}
