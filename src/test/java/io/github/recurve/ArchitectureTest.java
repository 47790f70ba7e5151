package io.github.recurve;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of {@link Architecture} hold, and each of them can fail: classes that violate it are
 * compiled and found.
 */
class ArchitectureTest {

  /** A class of each library. */
  private static final Map<String, String> SAMPLES =
      Map.ofEntries(
          Map.entry("edu.stanford", "edu.stanford.nlp.util.CoreMap"),
          Map.entry("javax.json", "javax.json.JsonValue"),
          Map.entry("org.apache.spark", "org.apache.spark.Sample"),
          Map.entry("org.languagetool", "org.languagetool.Sample"),
          Map.entry("opennlp.tools", "opennlp.tools.util.Span"),
          Map.entry("picocli", "picocli.CommandLine"),
          Map.entry("org.jline", "org.jline.terminal.Terminal"),
          Map.entry("org.knowm.xchart", "org.knowm.xchart.XYChart"),
          Map.entry("me.tongfei.progressbar", "me.tongfei.progressbar.ProgressBar"),
          Map.entry("com.fasterxml.jackson", "com.fasterxml.jackson.core.JsonFactory"),
          Map.entry("jdk.incubator.vector", "jdk.incubator.vector.FloatVector"));

  private static JavaClasses ours;
  private static JavaClasses violations;

  @BeforeAll
  static void importClasses(@TempDir Path folder) throws IOException {
    ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(Architecture.ROOT, Architecture.OPENNLP);
    CompiledClasses compiled = new CompiledClasses(folder);
    compiled.add("org.apache.spark", "Sample", "");
    compiled.add("org.languagetool", "Sample", "");
    Set<String> packages = Architecture.PACKAGES.keySet();
    for (String name : packages) {
      compiled.add(Architecture.fullName(name), "Target", "");
      for (String other : packages) {
        String target = Architecture.fullName(other) + ".Target";
        compiled.add(Architecture.fullName(name), uses(other), target + " field;");
      }
      SAMPLES.forEach(
          (library, type) ->
              compiled.add(Architecture.fullName(name), uses(library), type + " field;"));
    }
    compiled.add(Architecture.ROOT + ".elsewhere", "Stray", "");
    compiled.add(Architecture.ROOT, "Stray", "");
    violations =
        new ClassFileImporter()
            .withImportOption(
                location ->
                    !location.contains("org/apache") && !location.contains("org/languagetool"))
            .importPath(compiled.compile());
  }

  private static String uses(String name) {
    return "Uses_" + name.replace('.', '_');
  }

  static Set<String> packages() {
    return Architecture.PACKAGES.keySet();
  }

  static Set<String> libraries() {
    return Architecture.LIBRARIES.keySet();
  }

  @Test
  void packagesAreKnown() {
    Architecture.packagesAreKnown().check(ours);

    assertThat(violators(Architecture.packagesAreKnown()))
        .containsExactlyInAnyOrder("io.github.recurve.Stray", "io.github.recurve.elsewhere.Stray");
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsRunDownwards(String name) {
    ArchRule rule = Architecture.importsRunDownwards(name);
    rule.check(ours);

    List<String> allowed = Architecture.PACKAGES.get(name);
    assertThat(violators(rule))
        .isEqualTo(
            packages().stream()
                .filter(other -> !other.equals(name) && !allowed.contains(other))
                .map(other -> Architecture.fullName(name) + "." + uses(other))
                .collect(toCollection(TreeSet::new)));
  }

  @Test
  void packagesAreFreeOfCycles() {
    Architecture.packagesAreFreeOfCycles().check(ours);

    assertThat(Architecture.packagesAreFreeOfCycles().evaluate(violations).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void librariesHaveTheirPlace(String library) {
    ArchRule rule = Architecture.librariesHaveTheirPlace(library);
    rule.check(ours);

    List<String> allowed = Architecture.LIBRARIES.get(library);
    assertThat(violators(rule))
        .isEqualTo(
            packages().stream()
                .filter(name -> !allowed.contains(name))
                .map(name -> Architecture.fullName(name) + "." + uses(library))
                .collect(toCollection(TreeSet::new)));
  }

  /** The names of the classes that violate a rule. */
  private static Set<String> violators(ArchRule rule) {
    EvaluationResult result = rule.evaluate(violations);
    Set<String> names = new TreeSet<>();
    for (String line : result.getFailureReport().getDetails()) {
      names.add(line.replaceFirst("^(Field|Class) <([\\w.]+?)(\\.field)?> .*", "$2"));
    }
    return names;
  }
}
