package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.cli.Commands.Result;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.TinyModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import opennlp.tools.languagemodel.NGramLanguageModel;
import opennlp.tools.util.StringList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors name the file that a command could not read or write. */
class CommandFilesTest {

  private static final List<String> COMMANDS =
      List.of(
          "tag --model TAGGER TEXT",
          "suggest --model LANGUAGE --cache CACHE Anna",
          "generate --model LANGUAGE Anna",
          "train ner --train CONLL --dev DEVCONLL --vectors VECTORS --model OUT",
          "train ner --train CONLL --dev DEVCONLL --start TAGGER --model OUT",
          "train lm --train TEXT --dev DEVTEXT --model OUT",
          "evaluate ner --model TAGGER CONLL",
          "evaluate lm --model LANGUAGE --ngram NGRAM TEXT",
          "convert CONLL",
          "calibrate ner --model TAGGER --dev CONLL --out OUT",
          "calibrate lm --model LANGUAGE --dev TEXT --out OUT",
          "compress --model TAGGER --rank 2 --out OUT",
          "label --model CLASSIFIER TEXT",
          "train classifier --train TSV --dev DEVTSV --vectors VECTORS --model OUT",
          "evaluate classifier --model CLASSIFIER TSV",
          "export sentiment --model CLASSIFIER --out OUT",
          "inspect TAGGER",
          "export corenlp --model TAGGER --out OUT",
          "export opennlp --model TAGGER --out OUT");

  @TempDir static Path folder;

  private static final Map<String, Path> FILES = new HashMap<>();
  private static Path latin1;
  private static Path empty;

  @BeforeAll
  static void writeFiles() throws IOException {
    Path conll = Files.writeString(folder.resolve("a.conll"), "Anna\tB-PER\nleft\tO\n\n".repeat(9));
    FILES.put("CONLL", conll);
    FILES.put("TEXT", Files.writeString(folder.resolve("a.txt"), "Anna drinks tea.\n".repeat(9)));
    FILES.put("TSV", Files.writeString(folder.resolve("a.tsv"), "tea\tgood\nmud\tbad\n".repeat(9)));
    for (String name : List.of("CONLL", "TEXT", "TSV")) {
      String text = Files.readString(FILES.get(name));
      FILES.put("DEV" + name, Files.writeString(folder.resolve("dev" + name), text + text));
    }
    FILES.put("CLASSIFIER", folder.resolve("classifier.bin"));
    FILES.put("TAGGER", folder.resolve("tagger.bin"));
    FILES.put("LANGUAGE", folder.resolve("language.bin"));
    FILES.put("CACHE", folder.resolve("new-cache"));
    FILES.put("VECTORS", Files.writeString(folder.resolve("v.txt"), "Anna 1 2\nleft 3 4\n"));
    FILES.put("NGRAM", writeNgram(folder.resolve("ngram.xml")));
    FILES.put("OUT", folder.resolve("out.bin"));
    FILES.put("SAVED", folder.resolve("cache"));
    TinyModel.get().save(FILES.get("LANGUAGE"));
    new PersonalCache(TinyModel.get()).save(FILES.get("SAVED"));
    Result trained =
        Commands.run(
            ("train ner --train CONLL --dev CONLL --model TAGGER --epochs 1 --hidden 4"
                    + " --word-min-count 1")
                .replace("CONLL", conll.toString())
                .replace("TAGGER", FILES.get("TAGGER").toString())
                .split(" "));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    ToyTexts.classifier().save(FILES.get("CLASSIFIER"));
    empty = Files.createFile(folder.resolve("empty"));
    latin1 = folder.resolve("latin1.txt");
    Files.write(latin1, "Caf\u00e9 Anna\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Path writeNgram(Path file) throws IOException {
    NGramLanguageModel ngram = new NGramLanguageModel(1);
    ngram.add(new StringList("tea"));
    try (OutputStream out = Files.newOutputStream(file)) {
      ngram.serialize(out);
    }
    return file;
  }

  /** Each command with each of its files faulty in each way. */
  static Stream<List<String>> faults() {
    Path absent = folder.resolve("absent");
    Path nested = latin1.resolve("nested");
    List<List<String>> faults = new ArrayList<>();
    for (String command : COMMANDS) {
      List<String> words = List.of(command.split(" "));
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (!FILES.containsKey(word)) {
          continue;
        }
        boolean output = word.equals("OUT");
        for (Path fault : List.of(absent, folder, latin1, nested, empty)) {
          boolean allowed =
              word.equals("CACHE")
                  ? fault.equals(absent) || fault.equals(nested)
                  : output && List.of(absent, latin1, empty).contains(fault);
          boolean answered = word.equals("TEXT") && command.matches("(tag|label) .*");
          allowed |= answered && fault.equals(empty);
          boolean folderOfTexts = command.startsWith("tag") && word.equals("TEXT");
          allowed |= folderOfTexts && fault.equals(folder);
          if (!allowed) {
            faults.add(with(words, i, fault));
          }
        }
      }
    }
    return faults.stream();
  }

  private static List<String> with(List<String> command, int fault, Path file) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < command.size(); i++) {
      String word = command.get(i);
      words.add(i == fault ? file.toString() : FILES.getOrDefault(word, Path.of(word)).toString());
    }
    words.add(file.endsWith("nested") ? "" + latin1 : "" + file); // expected in the message
    return words;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultyFileIsNamedInOneLine(List<String> arguments) {
    int last = arguments.size() - 1;
    Result result = Commands.run(arguments.subList(0, last).toArray(String[]::new));
    assertThat(result.err())
        .startsWith("recurve: ")
        .contains(arguments.get(last))
        .doesNotContain("Exception")
        .hasLineCount(1);
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
  }

  /** Each command with each model of the wrong kind. */
  static Stream<Arguments> wrongKinds() {
    Map<String, String> uses =
        Map.of(
            "TAGGER", "a tagger, not a KIND; use recurve tag",
            "LANGUAGE", "a language model, not a KIND; use recurve suggest",
            "CLASSIFIER", "a classifier, not a KIND; use recurve label",
            "SAVED", "a personal cache, not a KIND; use recurve cache");
    Map<String, String> kinds =
        Map.of(
            "TAGGER", "tagger",
            "LANGUAGE", "language model",
            "CLASSIFIER", "classifier",
            "CACHE", "personal cache");
    List<Arguments> wrong = new ArrayList<>();
    for (String command : COMMANDS) {
      List<String> words = List.of(command.split(" "));
      for (int i = 0; i < words.size(); i++) {
        String kind = kinds.get(words.get(i));
        for (String other : uses.keySet()) {
          boolean right = words.get(i).equals(other.replace("SAVED", "CACHE"));
          if (kind != null && !right && !command.startsWith("inspect")) {
            List<String> line = with(words, i, FILES.get(other));
            wrong.add(
                Arguments.of(line.subList(0, words.size()), uses.get(other).replace("KIND", kind)));
          }
        }
      }
    }
    return wrong.stream();
  }

  @ParameterizedTest
  @MethodSource("wrongKinds")
  void aModelOfAnotherKindNamesTheCommandThatReadsIt(List<String> arguments, String message) {
    Result result = Commands.run(arguments.toArray(String[]::new));
    assertThat(result.err()).startsWith("recurve: ").contains(message).hasLineCount(1);
    assertThat(result.exitCode()).isEqualTo(Failures.FAILED);
  }
}
