package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import io.github.recurve.cli.Commands.Result;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.tagger.ToyCorpus;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurveTest {

  @TempDir static Path folder;

  private static Path model;
  private static Path dev;

  @BeforeAll
  static void trainFromTheCommandLine() throws IOException {
    Path train = conll("train.conll", ToyCorpus.sentences(150, 1));
    dev = conll("dev.conll", ToyCorpus.sentences(40, 2));
    model = folder.resolve("toy.bin");
    Result result =
        Commands.run(
            "train",
            "ner",
            "--train",
            train.toString(),
            "--dev",
            dev.toString(),
            "--model",
            model.toString(),
            "--hidden",
            "12",
            "--word-min-count",
            "1",
            "--character-filters",
            "8",
            "--epochs",
            "12",
            "--learning-rate",
            "0.02",
            "--warmup-steps",
            "5",
            "--average-decay",
            "0.9",
            "--batch-size",
            "8");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("epoch 12", "FB1: 100.00");
  }

  @Test
  void trainingLeavesModelLogAndCurvesAndNoCheckpoint() throws IOException {
    assertThat(model).isRegularFile();
    assertThat(Files.readAllLines(folder.resolve("toy.bin.log.csv"))).hasSize(13);
    assertThat(folder.resolve("toy.bin.curves.png")).isNotEmptyFile();
    assertThat(folder.resolve("toy.bin.checkpoint")).doesNotExist();
  }

  @Test
  void trainingGoesOnFromATaggerWithItsSettingsAndLanguage() throws IOException {
    Path dutch = folder.resolve("dutch.bin");
    Result result = further(model, dutch, "--language", "nld", "--dropout", "0.1");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("epoch 1", "FB1: 100.00");
    Path again = folder.resolve("again.bin");
    assertThat(further(dutch, again).exitCode()).isZero();

    assertThat(Tagger.load(again).settings().hidden()).isEqualTo(12);
    assertThat(Tagger.load(again).settings().dropout()).isEqualTo(0.1f);
    assertThat(Tagger.load(again).language()).isEqualTo("nld");
  }

  @Test
  void trainingGoesOnFromNoTaggerOfAnotherShapeOrWithOtherVectors() throws IOException {
    Path out = folder.resolve("other.bin");
    Result wider = further(model, out, "--hidden", "16");
    assertThat(wider.exitCode()).isEqualTo(1);
    assertThat(wider.err()).contains("hidden is 16, not 12");
    Path vectors = Files.writeString(folder.resolve("vectors.txt"), "Lee 1 2\nleft 3 4\n");
    Result otherVectors = further(model, out, "--vectors", "" + vectors);
    assertThat(otherVectors.exitCode()).isEqualTo(1);
    assertThat(otherVectors.err()).contains("keeps its own word vectors");
    assertThat(out).doesNotExist();
  }

  private Result further(Path start, Path out, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "ner", "--start", "" + start));
    arguments.addAll(List.of("--train", "" + dev, "--dev", "" + dev, "--model", "" + out));
    arguments.addAll(List.of("--epochs", "1", "--learning-rate", "0.0001"));
    arguments.addAll(List.of(options));
    return Commands.run(arguments.toArray(String[]::new));
  }

  @Test
  void tagWritesNamesInBrackets() {
    assertThat(tag("Somesh worked at Cisco, in Bengaluru.", "--format", "text"))
        .isEqualTo("[PER Somesh] worked at [ORG Cisco], in [LOC Bengaluru].");
  }

  @Test
  void tagWritesTabSeparatedColumns() {
    assertThat(tag("Lee left", "--format", "tsv").lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("Lee\tB-PER\t(0\\.9|1\\.0)\\d{3}\t0\t3"),
            line -> assertThat(line).matches("left\tO\t(0\\.9|1\\.0)\\d{3}\t4\t8"),
            line -> assertThat(line).isEmpty());
  }

  @Test
  void tagWritesJsonLines() {
    assertThat(tag("Lee left", "--format", "jsonl").replaceAll("(0\\.9|1\\.0)\\d*", "P"))
        .isEqualTo(
            "{\"file\":\"-\",\"text\":\"Lee left\",\"sentences\":[{\"begin\":0,\"end\":8,"
                + "\"tokens\":[{\"begin\":0,\"end\":3,\"text\":\"Lee\",\"tag\":\"B-PER\","
                + "\"probability\":P},{\"begin\":4,\"end\":8,\"text\":\"left\",\"tag\":\"O\","
                + "\"probability\":P}]}],\"entities\":[{\"begin\":0,\"end\":3,\"type\":\"PER\","
                + "\"text\":\"Lee\",\"probability\":P}]}\n");
  }

  @Test
  void tagLeavesOutNamesBelowTheMinimumProbability() {
    String text = "Somesh worked at Zorp Lagos.";
    assertThat(tag(text, "--minimum-probability", "0")).isEqualTo(tag(text)).contains("[");
    assertThat(tag("Somesh met Qqq Qqq.", "--minimum-probability", "1")).doesNotContain("[");
    Result result =
        Commands.run(
            "tag", "--model", model.toString(), "--minimum-probability", "1.5", dev.toString());
    assertThat(result.exitCode()).isEqualTo(Failures.MISUSED);
    assertThat(result.err()).contains("--minimum-probability is '1.5'; it must be 0 to 1");
  }

  @Test
  void tagEvaluateAndExportLeaveOutUserNames() throws IOException {
    String text = "Somesh worked at @Cisco, in Bengaluru.";
    assertThat(tag(text)).contains(" @Cisco], ");
    String without = "[PER Somesh] worked at @Cisco, in [LOC Bengaluru].";
    assertThat(tag(text, "--no-user-names")).isEqualTo(without);

    Path file = folder.resolve("without.bin");
    Result result =
        Commands.run(
            "export", "opennlp", "--model", "" + model, "--no-user-names", "--out", "" + file);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Commands.run("inspect", "" + file).out()).contains("user names = false");

    Path back = folder.resolve("back.bin");
    Commands.run("export", "opennlp", "--model", "" + file, "--user-names", "--out", "" + back);
    assertThat(back).hasSameBinaryContentAs(model);

    List<String> tokens = List.of("Somesh", "worked", "at", "@Cisco", ",", "in", "Bengaluru", ".");
    List<String> tags = List.of("B-PER", "O", "O", "O", "O", "O", "B-LOC", "O");
    Path tweet = conll("tweet.conll", List.of(new TaggedSentence(tokens, tags)));
    assertThat(evaluate(tweet)).contains("found: 3 phrases; correct: 2.");
    assertThat(evaluate(tweet, "--no-user-names")).contains("found: 2 phrases; correct: 2.");
  }

  private static String evaluate(Path file, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("evaluate", "ner", "--model", "" + model, "" + file));
    arguments.addAll(List.of(options));
    return Commands.run(arguments.toArray(String[]::new)).out();
  }

  @Test
  void evaluateShowsTheCalibrationErrorAndDrawsIt() {
    Path chart = folder.resolve("reliability.png");
    Result result =
        Commands.run(
            "evaluate",
            "ner",
            "--model",
            model.toString(),
            "--reliability",
            chart.toString(),
            "" + dev);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).containsPattern("expected calibration error: +\\d+\\.\\d\\d% of \\d+");
    assertThat(chart).isNotEmptyFile();
  }

  @Test
  void evaluateLeavesOutTheDroppedTypesOfTheFilesAfterThem() {
    long places =
        ToyCorpus.sentences(40, 2).stream()
            .flatMap(s -> s.tags().stream())
            .filter("B-LOC"::equals)
            .count();
    Result result =
        Commands.run("evaluate", "ner", "--model", "" + model, "--drop", "PER,ORG", "" + dev);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(places).isPositive();
    assertThat(result.out()).contains(" tokens with " + places + " phrases");
  }

  @Test
  void tokensAndTagsMayBeInAnyColumn() throws IOException {
    Path conllu =
        Files.writeString(
            folder.resolve("x.conllu"),
            "# text = Lee left\n1\tLee\t_\tB-PER\t_\n2\tleft\t_\tO\t_\n\n");
    String[] command = {"evaluate", "ner", "--model", "" + model, "" + conllu};
    assertThat(Commands.run(command).out()).contains("processed 2 tokens with 1 phrases");
    String[] columns = {"--token-column", "2", "--tag-column"};
    assertThat(Commands.run(join(command, columns, "4")).out())
        .contains("processed 2 tokens with 1 phrases");
    assertThat(Commands.run(join(command, columns, "-2")).out())
        .contains("processed 2 tokens with 1 phrases");
    assertThat(Commands.run(join(command, columns, "9")).err())
        .contains("x.conllu:2: no column 9 for the tag: the line has 5");
    assertThat(Commands.run(join(command, columns, "0")).err())
        .contains("--tag-column is 0; columns are counted from 1");
  }

  private static String[] join(String[] command, String[] options, String value) {
    return Stream.of(command, options, new String[] {value})
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  @Test
  void compressWritesASmallerModel() throws IOException {
    Path out = folder.resolve("compressed.bin");
    Result result =
        Commands.run("compress", "--model", "" + model, "--rank", "3", "--out", "" + out);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("wrote " + out);
    assertThat(out).isRegularFile();
    assertThat(Files.size(out)).isLessThan(Files.size(model));
    assertThat(Tagger.load(out).settings().recurrentRank()).isEqualTo(3);

    Result twice = Commands.run("compress", "--model", "" + out, "--rank", "2", "--out", "" + out);
    assertThat(twice.exitCode()).isEqualTo(1);
    assertThat(twice.err()).contains("already have rank 3");
  }

  @Test
  void compressStoresWeightsInBytes() throws IOException {
    Path out = folder.resolve("bytes.bin");
    Result result =
        Commands.run(
            "compress", "--model", "" + model, "--number-format", "int8", "--out", "" + out);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Tagger.load(out).settings().numberFormat()).isEqualTo(NumberFormat.INT8);
    assertThat(Files.size(out)).isLessThan(Files.size(model));

    Result nothing = Commands.run("compress", "--model", "" + model, "--out", "" + out);
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("--rank").contains("--number-format");
  }

  @Test
  void calibrateWritesAModelWithATemperature() throws IOException {
    // Unannotated names make the network look overconfident.
    Path unsure =
        conll(
            "unsure.conll",
            ToyCorpus.sentences(40, 3).stream()
                .map(s -> s.length() % 2 == 0 ? withoutNames(s) : s)
                .toList());
    Path out = folder.resolve("calibrated.bin");
    Result result =
        Commands.run(
            "calibrate",
            "ner",
            "--model",
            "" + model,
            "--dev",
            unsure.toString(),
            "--out",
            "" + out);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("before  temperature 0.5", "after   temperature", "wrote");
    assertThat(Commands.run("inspect", out.toString()).out())
        .containsPattern("(?m)^temperature = [1-5]\\.");
  }

  private static TaggedSentence withoutNames(TaggedSentence s) {
    return new TaggedSentence(s.tokens(), Collections.nCopies(s.length(), "O"), s.documentStart());
  }

  @Test
  void tokenizedTextIsSplitAtSpacesOnly() {
    assertThat(tag("Lee left .,. \n\n", "--tokenized")).isEqualTo("[PER Lee] left .,. \n\n");
  }

  @Test
  void evaluateCountsSpans() {
    Result result = Commands.run("evaluate", "ner", "--model", model.toString(), dev.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("FB1: 100.00");
  }

  @Test
  void inspectShowsTagsSettingsAndShapes() {
    Result result = Commands.run("inspect", model.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("B-PER", "setting.hidden = 12", "training.seed = 1")
        .contains("recurrent.0.forward.recurrent F32 [12, 48]");
  }

  @Test
  void exportWritesTheModelOfCoreNlp() throws Exception {
    Path file = folder.resolve("toy.crf.ser.gz");
    Result result =
        Commands.run(
            "export",
            "corenlp",
            "--model",
            model.toString(),
            "--out",
            file.toString(),
            "--types",
            "PER");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(CRFClassifier.getClassifier(file.toFile()).labels())
        .containsExactlyInAnyOrder("O", "PERSON");
    assertThat(Commands.run("export").exitCode()).isEqualTo(2);
  }

  @Test
  void missingFileIsOneLineAndExitCodeOne() {
    Result result = Commands.run("inspect", folder.resolve("none.bin").toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("none.bin").hasLineCount(1);
  }

  @Test
  void aTextInPlaceOfAFileIsAnsweredWithWhatToDo() {
    Result result = Commands.run("tag", "--model", model.toString(), "Lee left Lagos");
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "recurve: file not found: Lee left Lagos; to use it as text, pipe it:"
                + " echo \"Lee left Lagos\" | recurve ...");
    String quoted = Commands.run("tag", "--model", model.toString(), "say \"$HOME\"").err();
    assertThat(quoted).contains("pipe it: echo ... | recurve ...");
    assertThat(Commands.run("tag", "--model", model.toString(), "letter.txt").err())
        .isEqualToIgnoringNewLines("recurve: file not found: letter.txt");
  }

  @Test
  void textsWithoutWordsAreNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "");
    Path blank = Files.writeString(folder.resolve("blank.txt"), " \n\n");
    Path text = Files.writeString(folder.resolve("full.txt"), "Lee left.");
    String[] args = {"tag", "--model", "" + model, "" + empty, "" + text, "" + blank};
    Result result = Commands.run(args);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .isEqualToIgnoringNewLines("recurve: " + empty + " has no text, and 1 more");
    assertThat(Commands.run("tag", "--lines", "--model", "" + model, "" + empty).err())
        .isEqualToIgnoringNewLines("recurve: " + empty + " has no text");
    assertThat(Commands.runWithInput("\n", "tag", "--model", "" + model).err())
        .isEqualToIgnoringNewLines("recurve: standard input has no text");
    assertThat(Commands.run("tag", "--model", "" + model, "" + text).err()).isEmpty();
  }

  @Test
  void evaluateTellsWhichTypesTheModelOrTheFileLacks() throws IOException {
    Path other = Files.writeString(folder.resolve("other.conll"), "Lee B-PER\nice B-FOOD\n");
    Result result = Commands.run("evaluate", "ner", "--model", "" + model, "" + other);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "recurve: "
                + other
                + ": the model lacks types of the file: FOOD; the file lacks types of the model:"
                + " LOC, ORG");
    assertThat(Commands.run("evaluate", "ner", "--model", "" + model, "" + dev).err()).isEmpty();
  }

  @Test
  void badColumnIsReportedWithFileAndLine() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.conll"), "Lee B-PER\nleft\n");
    Result result = Commands.run("evaluate", "ner", "--model", model.toString(), bad.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("bad.conll:2");
  }

  @Test
  void anUnknownOptionGivesExitCodeTwo() {
    assertThat(Commands.run("tag", "--modell", "x").exitCode()).isEqualTo(2);
    assertThat(Commands.run().exitCode()).isEqualTo(2);
  }

  @Test
  void divergingTrainingIsReportedInOneLineWithARemedy() {
    Path out = folder.resolve("diverged.bin");
    Result result =
        Commands.run(
            ("train ner --train TRAIN --dev DEV --model OUT --learning-rate 1e30 --epochs 2")
                .replace("TRAIN", folder.resolve("train.conll").toString())
                .replace("DEV", dev.toString())
                .replace("OUT", out.toString())
                .split(" "));
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("recurve: training diverged in epoch 1: ")
        .contains("lower the learning rate")
        .hasLineCount(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void settingOutOfRangeIsNamed() {
    Result result =
        Commands.run(
            "train",
            "ner",
            "--train",
            dev.toString(),
            "--dev",
            dev.toString(),
            "--model",
            "x.bin",
            "--dropout",
            "1.5");
    assertThat(result.exitCode()).isEqualTo(Failures.MISUSED);
    assertThat(result.err()).contains("dropout").contains("1.5");
  }

  @Test
  void withoutAKindCommandsAreForNames() {
    Result named = Commands.run("evaluate", "ner", "--model", "" + model, "" + dev);
    assertThat(Commands.run("evaluate", "--model", "" + model, "" + dev)).isEqualTo(named);
    assertThat(Commands.run("evaluate", "" + dev, "--model", "" + model)).isEqualTo(named);
    assertThat(Commands.run("train", "--help").out()).contains("ner", "pos", "lm");
  }

  @Test
  void aMisspeltKindIsNamed() {
    Result result = Commands.run("evaluate", "nre", "--model", "" + model, "" + dev);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("'nre'", "See 'recurve evaluate --help'");
  }

  @Test
  void aKindThatIsNotThatOfTheModelOrTheDataIsRefused() {
    Result wrongModel = Commands.run("evaluate", "pos", "--model", "" + model, "" + dev);
    assertThat(wrongModel.exitCode()).isEqualTo(1);
    assertThat(wrongModel.err()).contains("is a tagger of names; use the kind ner").hasLineCount(1);
    Path out = folder.resolve("pos.bin");
    Result wrongData =
        Commands.run("train", "pos", "--train", "" + dev, "--dev", "" + dev, "--model", "" + out);
    assertThat(wrongData.exitCode()).isEqualTo(1);
    assertThat(wrongData.err()).contains("use train ner").hasLineCount(1);
  }

  @Test
  void helpNamesEverySetting() {
    Result result = Commands.run("train", "ner", "--help");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("--hidden", "--learning-rate");
  }

  private static String tag(String text, String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "tag";
    args[1] = "--model";
    args[2] = model.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    Result result = Commands.runWithInput(text, args);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }

  private static Path conll(String name, List<TaggedSentence> sentences) throws IOException {
    StringBuilder text = new StringBuilder();
    for (TaggedSentence sentence : sentences) {
      for (int t = 0; t < sentence.tokens().size(); t++) {
        text.append(sentence.tokens().get(t))
            .append('\t')
            .append(sentence.tags().get(t))
            .append('\n');
      }
      text.append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }
}
