package io.github.recurve.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.classifier.AssistantFuzz;
import io.github.recurve.cli.ReadingFuzz;
import io.github.recurve.cli.SuggestionJsonFuzz;
import io.github.recurve.corenlp.ClassifierFuzz;
import io.github.recurve.document.DocumentFuzz;
import io.github.recurve.language.LanguageFuzz;
import io.github.recurve.tagger.TaggerFuzz;
import io.github.recurve.text.TextFuzz;
import io.github.recurve.text.annotation.AnnotatedFuzz;
import io.github.recurve.training.loop.CheckpointFuzz;
import io.github.recurve.translator.TranslatorFuzz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader on mutated inputs: each is rejected as documented, or accepted with a sound result,
 * within bounds of memory and time. Inputs that once failed are kept for {@link
 * #inputsThatOnceDidHarmDoNot}.
 *
 * <p>{@code mvn -B test -Pfuzz} runs a million of them; {@value #EXECUTIONS} sets the number per
 * target, {@value #FIRST} the first one, {@value #ONLY} names targets by a regular expression.
 */
class FuzzTest {

  static final String EXECUTIONS = "recurve.fuzz.executions";
  static final String FIRST = "recurve.fuzz.first";
  static final String ONLY = "recurve.fuzz.only";

  private static final long DEFAULT = 10_000;

  private static final List<String> NAMES =
      List.of(
          "tagger-network",
          "tagger-package",
          "detector",
          "assistant",
          "labels",
          "translator",
          "serialized",
          "language-model",
          "personal-cache",
          "raw-text",
          "checkpoint",
          "classifier",
          "conll",
          "annotated",
          "pairs",
          "labeled-texts",
          "intents",
          "documents",
          "json-field",
          "word-vectors",
          "binary-vectors",
          "packed-vectors",
          "json-lines");

  private static final Map<String, FuzzTarget> TARGETS = new LinkedHashMap<>();

  @BeforeAll
  static void makeTargets(@TempDir Path folder) throws Exception {
    TARGETS.putAll(TaggerFuzz.targets());
    TARGETS.putAll(AssistantFuzz.targets());
    TARGETS.put("translator", TranslatorFuzz.target());
    TARGETS.put("serialized", SerializedFuzz.target());
    TARGETS.putAll(LanguageFuzz.targets(folder));
    TARGETS.put("checkpoint", CheckpointFuzz.target(folder));
    TARGETS.put("classifier", ClassifierFuzz.target(folder));
    TARGETS.putAll(TextFuzz.targets(folder));
    TARGETS.put("annotated", AnnotatedFuzz.target(folder));
    TARGETS.put("documents", DocumentFuzz.target());
    TARGETS.putAll(ReadingFuzz.targets(folder));
    TARGETS.put("json-lines", SuggestionJsonFuzz.target());
  }

  static List<String> names() {
    String only = System.getProperty(ONLY, ".*");
    return NAMES.stream().filter(name -> name.matches(only)).toList();
  }

  @Test
  void everyTargetHasAName() {
    assertThat(TARGETS).containsOnlyKeys(NAMES);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyInputIsRefusedOrSound(String name) throws IOException {
    Fuzzer fuzzer = new Fuzzer(name, TARGETS.get(name));
    long first = Long.getLong(FIRST, 0);
    long executions = Long.getLong(EXECUTIONS, DEFAULT);
    fuzzer.run(first, first + executions);
    if (Long.getLong(EXECUTIONS, DEFAULT) != DEFAULT) {
      System.out.println(fuzzer);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void inputsThatOnceDidHarmDoNot(String name) throws IOException, URISyntaxException {
    Fuzzer fuzzer = new Fuzzer(name, TARGETS.get(name));
    URL folder = FuzzTest.class.getResource(name);
    if (folder == null) {
      return; // none yet
    }
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        fuzzer.run(Files.readAllBytes(file));
      }
    }
  }
}
