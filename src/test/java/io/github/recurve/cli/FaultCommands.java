package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.language.TinyModel;
import io.github.recurve.text.LabeledText;
import io.github.recurve.text.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Command lines for tests of faults, each in a process of its own, on small data in a folder. */
final class FaultCommands {

  /** A kind of training, with its options; each takes a second or two. */
  enum Training {
    TAGGER("ner", "conll", " --epochs 12 --patience 12 --word-min-count 1", 16),
    LANGUAGE(
        "lm",
        "txt",
        " --epochs 12 --patience 12 --embedding 8 --streams 4 --window 5 --samples 0",
        12),
    CLASSIFIER("classifier", "tsv", " --epochs 20 --patience 20 --word-min-count 1", 16),
    ASSISTANT("assistant", "utterances", " --epochs 12 --patience 12 --word-min-count 1", 16),
    TRANSLATOR(
        "translator",
        "pairs",
        " --epochs 12 --patience 12 --language eng --target-language fra --embedding 8 --merges 20"
            + " --layers 1",
        12);

    private final String command;
    private final String data;
    private final String options;
    private final int hidden;

    Training(String command, String data, String options, int hidden) {
      this.command = command;
      this.data = data;
      this.options = options;
      this.hidden = hidden;
    }
  }

  private final Path folder;

  /** Writes the data. */
  FaultCommands(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(
        folder.resolve("a.conll"), "Anna\tB-PER\nleft\tO\nOslo\tB-LOC\n\n".repeat(400));
    Files.write(folder.resolve("a.txt"), TinyModel.text(3000, 3));
    Files.write(
        folder.resolve("a.tsv"),
        ToyTexts.reviews(400, 1).stream().map(FaultCommands::line).toList());
    Files.writeString(
        folder.resolve("a.pairs"),
        "Anna drinks tea.\tAnna boit th\u00e9.\nAnna drinks milk.\tAnna boit lait.\n".repeat(60));
    List<String> intents = new ArrayList<>();
    StringBuilder utterances = new StringBuilder();
    for (Utterance utterance : ToyTexts.utterances(300, 1)) {
      intents.add(utterance.intent());
      for (int i = 0; i < utterance.sentence().tokens().size(); i++) {
        utterances.append(utterance.sentence().tokens().get(i)).append('\t');
        utterances.append(utterance.sentence().tags().get(i)).append('\n');
      }
      utterances.append('\n');
    }
    Files.writeString(folder.resolve("a.utterances"), utterances);
    Files.write(folder.resolve("a.intents"), intents);
  }

  private static String line(LabeledText text) {
    return String.join(" ", text.tokens()) + "\t" + text.label();
  }

  /** The command line of a training. */
  List<String> train(Training training, Path model) {
    String data = folder.resolve("a." + training.data).toString();
    List<String> command = java("train", training.command, "--train", data, "--dev", data);
    command.addAll(List.of("--model", model.toString(), "--hidden", "" + training.hidden));
    command.addAll(List.of(training.options.strip().split(" ")));
    return command;
  }

  /** A command line of this library, with paths for what is not a string. */
  List<String> java(Object... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Recurve.class.getName());
    for (Object word : words) {
      command.add(word.toString());
    }
    return command;
  }

  /** Starts a process whose output is not of interest. */
  Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  /** Runs a process to its end, which is to be a success, and returns how many ms it took. */
  long end(List<String> command) throws Exception {
    long begin = System.nanoTime();
    Process process = start(command);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err.txt"))).isZero();
    return (System.nanoTime() - begin) / 1_000_000;
  }
}
