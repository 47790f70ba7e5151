package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the application on the module path, and asks the jar what it shows. */
class ModuleTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "--add-modules=jdk.incubator.vector"})
  void theLibraryRunsAsAModule(String option) throws Exception {
    Path conll = folder.resolve("x.conll");
    Files.writeString(conll, "Somesh B-PER\nleft O\n\n".repeat(4));
    String output =
        run(
            option,
            "--module-path",
            modulePath(),
            "--add-modules=org.slf4j.nop",
            "--module",
            "consumer/consumer.Application",
            ROOT.resolve("models/en-ner.bin").toString(),
            ROOT.resolve("models/en-lm.bin").toString(),
            conll.toString());
    assertThat(output.lines().filter(line -> !line.startsWith("WARNING:")))
        .containsExactly(
            "module io.github.recurve.nlp",
            "span PER0",
            "span ORG3",
            "text Cisco, Paris",
            "OpenNLP person0",
            "OpenNLP organization3",
            "next much",
            "epoch 1");
  }

  @Test
  void onlyTheApiIsExported() throws Exception {
    assertThat(
            run("--module-path", modulePath(), "--describe-module", "io.github.recurve.nlp")
                .lines()
                .filter(line -> line.startsWith("exports ")))
        .containsExactlyInAnyOrder(
            "exports io.github.recurve.classifier",
            "exports io.github.recurve.document",
            "exports io.github.recurve.evaluation",
            "exports io.github.recurve.grammar",
            "exports io.github.recurve.language",
            "exports io.github.recurve.settings",
            "exports io.github.recurve.tagger",
            "exports io.github.recurve.text",
            "exports io.github.recurve.training",
            "exports io.github.recurve.translator",
            "exports opennlp.ext.recurve");
  }

  /** The application, the library and what they need, without the libraries of the tests. */
  private static String modulePath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(name -> System.getProperty(name, ""))
        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
        .filter(
            entry ->
                entry.matches(".*(target.classes|recurve-nlp|ejml|slf4j|opennlp-tools)[^/\\\\]*"))
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String run(String... arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Arrays.stream(arguments).filter(argument -> !argument.isEmpty()))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
