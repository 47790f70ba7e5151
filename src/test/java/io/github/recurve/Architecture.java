package io.github.recurve;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of the architecture: packages import only from those below them, and each library has
 * its place.
 */
final class Architecture {

  static final String ROOT = "io.github.recurve";
  static final String OPENNLP = "opennlp.ext.recurve";

  /** The packages, each with those that it may import. */
  static final Map<String, List<String>> PACKAGES = new LinkedHashMap<>();

  static {
    PACKAGES.put("check", List.of());
    PACKAGES.put("kernel", List.of());
    PACKAGES.put("text", List.of("check"));
    PACKAGES.put("settings", List.of("check"));
    PACKAGES.put("model", List.of("check", "kernel", "text", "settings"));
    PACKAGES.put("network", List.of("kernel", "settings", "model"));
    PACKAGES.put("training", List.of("check", "kernel", "settings", "model", "network"));
    PACKAGES.put("evaluation", List.of("check", "text"));
    List<String> shared =
        List.of("check", "kernel", "text", "settings", "model", "network", "training");
    PACKAGES.put("encoder", shared);
    PACKAGES.put("head", shared);
    PACKAGES.put("tagger", and(shared, "evaluation", "encoder", "head"));
    PACKAGES.put("classifier", and(shared, "evaluation", "encoder", "head"));
    PACKAGES.put("language", and(shared, "evaluation"));
    PACKAGES.put("translator", and(shared, "evaluation"));
    PACKAGES.put(
        "grammar", List.of("check", "text", "settings", "model", "training", "tagger", "language"));
    List<String> used =
        List.of(
            "check",
            "text",
            "settings",
            "model",
            "training",
            "tagger",
            "classifier",
            "language",
            "translator",
            "grammar");
    PACKAGES.put("corenlp", used);
    PACKAGES.put(OPENNLP, used);
    PACKAGES.put("document", List.of("check", "text", "model", "tagger"));
    PACKAGES.put("languagetool", used);
    PACKAGES.put("spark", and(used, "document"));
    PACKAGES.put("server", List.of("check"));
    PACKAGES.put("cli", and(used, "evaluation", "corenlp", OPENNLP, "document", "server"));
  }

  /** The restricted libraries, each with the packages that may use it. */
  static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("edu.stanford", List.of("corenlp")),
          Map.entry("javax.json", List.of("corenlp")),
          Map.entry("org.apache.spark", List.of("spark")),
          Map.entry("org.languagetool", List.of("languagetool")),
          Map.entry("opennlp.tools", List.of(OPENNLP, "document", "cli")),
          Map.entry("picocli", List.of("cli")),
          Map.entry("org.jline", List.of("cli")),
          Map.entry("org.knowm.xchart", List.of("cli")),
          Map.entry("me.tongfei.progressbar", List.of("cli")),
          Map.entry("com.fasterxml.jackson", List.of("document", "server", "cli")),
          Map.entry("jdk.incubator.vector", List.of("kernel")));

  /** Packages in separate source folders, which some builds lack. */
  private static final Set<String> APART = Set.of("spark", "languagetool");

  private Architecture() {}

  private static List<String> and(List<String> packages, String... more) {
    return Stream.concat(packages.stream(), Stream.of(more)).toList();
  }

  static String fullName(String name) {
    return name.equals(OPENNLP) ? OPENNLP : ROOT + "." + name;
  }

  private static String[] patterns(List<String> names) {
    return names.stream().map(name -> fullName(name) + "..").toArray(String[]::new);
  }

  /** Every class is in one of the packages, so that the other rules select it. */
  static ArchRule packagesAreKnown() {
    return classes().should().resideInAnyPackage(patterns(List.copyOf(PACKAGES.keySet())));
  }

  /** A package imports only from itself and from those below it. */
  static ArchRule importsRunDownwards(String name) {
    return noClasses()
        .that()
        .resideInAPackage(fullName(name) + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "..", OPENNLP + "..")
                .and(resideOutsideOfPackages(patterns(and(PACKAGES.get(name), name)))))
        .allowEmptyShould(APART.contains(name));
  }

  /** No package depends on itself, directly or through others. */
  static ArchRule packagesAreFreeOfCycles() {
    return slices().assignedFrom(SLICES).should().beFreeOfCycles();
  }

  /** A restricted library is used only by the packages that may use it. */
  static ArchRule librariesHaveTheirPlace(String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(patterns(LIBRARIES.get(library)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..");
  }

  private static final SliceAssignment SLICES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String name = type.getPackageName();
          return name.startsWith(ROOT) || name.startsWith(OPENNLP)
              ? SliceIdentifier.of(name)
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };
}
