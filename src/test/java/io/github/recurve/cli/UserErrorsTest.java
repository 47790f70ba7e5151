package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.cli.Commands.Result;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.text.LabeledText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Slips of users other than damaged files: each is told with what to do. */
class UserErrorsTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Files.createDirectory(folder.resolve("nothing"));
    Files.writeString(folder.resolve("a.txt"), "Anna drinks tea.\n".repeat(9));
    Files.writeString(folder.resolve("a.conll"), "Anna\tB-PER\nleft\tO\n\n".repeat(9));
    Files.writeString(folder.resolve("a.pos"), "Anna\tNOUN\nleft\tVERB\n\n".repeat(9));
    Files.writeString(folder.resolve("a.ged"), "Anna\tc\nleave\ti\n\n".repeat(9));
    Files.writeString(folder.resolve("a.tsv"), "tea\tgood\nmud\tbad\n".repeat(9));
    Files.writeString(folder.resolve("a.intents"), "goodbye\n".repeat(9));
    for (String type : List.of("txt", "conll", "pos", "ged", "tsv", "intents")) {
      String text = Files.readString(folder.resolve("a." + type));
      Files.writeString(folder.resolve("copy." + type), text);
      Files.writeString(folder.resolve("other." + type), text.replace("Anna", "Ada") + text);
    }
    StringBuilder reviews = new StringBuilder();
    for (LabeledText review : ToyTexts.reviews(20, 1)) {
      reviews.append(String.join(" ", review.tokens())).append('\t');
      reviews.append(review.label()).append('\n');
    }
    Files.writeString(folder.resolve("reviews.tsv"), reviews);
    ToyTexts.classifier().save(folder.resolve("classifier.bin"));
  }

  /** Runs a command; words with a dot, and "nothing", are files of the folder. */
  private static Result run(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.split(" ")) {
      boolean file = word.matches("nothing|[a-z]+\\.[a-z]+");
      words.add(file ? folder.resolve(word).toString() : word);
    }
    return Commands.run(words.toArray(String[]::new));
  }

  @Test
  void anAddressIsNotTakenForAFile() {
    for (CommandLine command : all(Recurve.commandLine())) {
      for (ArgSpec argument : command.getCommandSpec().args()) {
        if (!argument.auxiliaryTypes()[0].equals(Path.class)) {
          continue;
        }
        List<String> words = new ArrayList<>();
        words.addAll(List.of(command.getCommandSpec().qualifiedName().split(" ")));
        words.remove(0);
        if (argument.isOption()) {
          words.add(((CommandLine.Model.OptionSpec) argument).longestName());
        }
        words.add("https://example.org/en-lm.bin");
        Result result = Commands.run(words.toArray(String[]::new));
        assertThat(result.exitCode()).isEqualTo(Failures.MISUSED);
        assertThat(result.err())
            .as(words.toString())
            .contains("https://example.org/en-lm.bin is an address, but only files are read");
      }
    }
  }

  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tag --model a.bin",
        "check --model a.bin",
        "label --model a.bin",
        "translate --model a.bin",
        "train lm --model a.bin --train a.txt --dev a.txt",
        "evaluate confusions --model a.bin --pairs a.txt a.txt"
      })
  void anUnknownEncodingIsNamed(String command) {
    for (String name : List.of("nope", "\u00fc!")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--encoding", name));
      Result result = Commands.run(words.toArray(String[]::new));
      assertThat(result.exitCode()).isEqualTo(Failures.MISUSED);
      assertThat(result.err())
          .contains("'" + name + "' is not a known encoding; use UTF-8,")
          .doesNotContain("java", "Exception");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train ner --train a.conll --dev A.conll",
        "train pos --train a.pos --dev A.pos",
        "train ged --train a.ged --dev A.ged",
        "train classifier --train a.tsv --dev A.tsv",
        "train assistant --train a.conll --dev A.conll",
        "train lm --train a.txt --dev A.txt",
        "train translator --train a.tsv --dev A.tsv"
      })
  void trainingTextAsDevTextIsTold(String command) {
    for (String dev : List.of("a.", "copy.")) {
      Result result = run(command.replace("A.", dev) + " --model nothing"); // which is a folder
      assertThat(result.err())
          .containsPattern(Pattern.quote(folder.resolve(dev).toString()) + "\\w+")
          .contains(" is both training and dev file; the dev score will not tell")
          .contains(dev.equals("a.") ? "" : "the same text as " + folder.resolve("a."));
    }
    Result other = run(command.replace("A.", "other.") + " --model nothing");
    assertThat(other.err()).contains("nothing").doesNotContain("dev score");
  }

  @Test
  void labelsThatAModelLacksAreTold() {
    String lacks = ": the model lacks labels of the file: bad";
    for (String command :
        List.of(
            "evaluate classifier --model classifier.bin a.tsv",
            "calibrate classifier --model classifier.bin --dev a.tsv --out new.bin")) {
      assertThat(run(command).err()).as(command).contains(folder.resolve("a.tsv") + lacks);
      assertThat(run(command.replace("a.tsv", "reviews.tsv")).err()).as(command).isEmpty();
    }
    Result assistant = run("evaluate assistant --model models/en-assistant.bin a.conll");
    assertThat(assistant.exitCode()).as(assistant.err()).isZero();
    assertThat(assistant.err())
        .contains(folder.resolve("a.conll") + ": the model lacks intents of the file: goodbye")
        .contains(folder.resolve("a.conll") + ": the model lacks slots of the file: PER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model models/en-ged.bin | models/en-ged.bin: a tagger, not a language model; specify a"
            + " detector of incorrect tokens with --detector",
        "--detector models/en-lm.bin | models/en-lm.bin: a language model, not a tagger; specify"
            + " it with --model",
        "--detector models/da-ner.bin | models/da-ner.bin is a tagger, but marks no incorrect"
            + " tokens; specify a detector",
        "--model models/en-lm.bin --detector models/de-ged.bin | models/en-lm.bin,"
            + " models/de-ged.bin: the language model is for English, the detector for German; use"
            + " models of the language of the text"
      })
  void aModelUnderTheWrongOptionOfCheckIsNamed(String options, String message) {
    Result result = Commands.runWithInput("Anna drinks tea.", ("check " + options).split(" "));
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(result.err()).startsWith("recurve: " + message).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "tag --model models/da-ner.bin --sentences, sentence",
    "tag --model models/da-ner.bin --tokenizer, token",
    "check --model models/en-lm.bin --sentences, sentence"
  })
  void aFileThatIsNoModelOfOpenNlpIsTold(String command, String kind) {
    assertThat(run(command + " a.txt a.txt").err().strip())
        .isEqualTo(
            "recurve: " + folder.resolve("a.txt") + " is not a " + kind + " model of OpenNLP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/results", "/new/results"})
  void anOutputFolderThatIsAFileIsTold(String below) {
    String output = folder.resolve("a.txt") + below;
    Result result = run("tag --model models/da-ner.bin --output-dir " + output + " copy.txt");
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(result.err().strip())
        .endsWith("recurve: " + folder.resolve("a.txt") + " is a file, but a folder is needed");
  }

  @Test
  void intentsThatAreMissingAreExplained() throws IOException {
    Files.writeString(folder.resolve("lone.conll"), "go\tO\n\n");
    assertThat(run("train assistant --train lone.conll --dev a.conll --model m.bin").err().strip())
        .isEqualTo(
            "recurve: file not found: %s; it must have the intents of the sentences of %s, one per line"
                .formatted(folder.resolve("lone.intents"), folder.resolve("lone.conll")));
    assertThat(run("train assistant --train none.conll --dev a.conll --model m.bin").err())
        .contains("file not found: " + folder.resolve("none.conll"));
  }

  @Test
  void aCheckpointIsNotTakenForAModel() throws IOException {
    Path file = folder.resolve("m.bin.checkpoint");
    Files.write(
        file, SafeTensors.builder().metadata("recurve.kind", "checkpoint").build().toBytes());
    for (String command : List.of("inspect ", "tag --model ")) {
      assertThat(Commands.run((command + file).split(" ")).err().strip())
          .isEqualTo(
              "recurve: %s: a checkpoint, not a model; run the same recurve train command to"
                      .formatted(file)
                  + " continue from it");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tag --model models/en-ner.bin", "check --model models/en-lm.bin"})
  void aLinkToAFolderAboveIsTold(String command) throws IOException {
    Path inner = Files.createDirectories(folder.resolve("outer/inner"));
    Files.writeString(inner.resolve("a.txt"), "Anna left.");
    Path loop = inner.resolve("loop");
    if (!Files.isSymbolicLink(loop)) {
      Files.createSymbolicLink(loop, Path.of(".."));
    }
    Result result = run(command + " " + folder.resolve("outer"));
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(result.err().strip())
        .isEqualTo("recurve: " + loop + " is a link that leads back to a folder above it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tag --model models/en-ner.bin", "check --model models/en-lm.bin"})
  void aLineThatIsNoJsonIsTold(String command) {
    String lines =
        "{\"text\": \"Anna left.\"}\n\n\nAnna left.\n{\"text\": \"Anna\n[]\n{\"a\": 1}\n";
    Result result =
        Commands.runWithInput(lines, (command + " --field text --format jsonl").split(" "));
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
    assertThat(result.out()).hasLineCount(1);
    assertThat(result.err().lines())
        .containsExactly(
            "recurve: standard input:4: the line is not valid JSON (column 1)",
            "recurve: standard input:5: the line is not valid JSON (column 15)",
            "recurve: standard input:6: the line is not a JSON object",
            "recurve: standard input:7: the object has no field 'text'; specify one with --field");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tag --model models/da-ner.bin nothing",
        "tag --model models/da-ner.bin --output-dir results.dir nothing",
        "check --model models/en-lm.bin a.txt nothing"
      })
  void aFolderWithoutFilesIsTold(String command) {
    String name = Pattern.quote(folder.resolve("nothing").toString());
    assertThat(run(command).err()).containsPattern(name + " has no files to read\\R");
    assertThat(run(command + " --include *.txt").err())
        .containsPattern(name + " has no files to read with names like \\*\\.txt\\R");
  }
}
