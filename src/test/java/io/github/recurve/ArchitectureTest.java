package io.github.recurve;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports run downwards. */
@AnalyzeClasses(
    packages = {"io.github.recurve", "opennlp.ext.recurve"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule layersAreUsedFromAboveOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("io.github.recurve.cli..")
          .layer("corenlp")
          .definedBy("io.github.recurve.corenlp..")
          .layer("opennlp")
          .definedBy("opennlp.ext.recurve..")
          .layer("tagger")
          .definedBy("io.github.recurve.tagger..")
          .optionalLayer("language")
          .definedBy("io.github.recurve.language..")
          .layer("training")
          .definedBy("io.github.recurve.training..")
          .layer("network")
          .definedBy("io.github.recurve.network..")
          .layer("model")
          .definedBy("io.github.recurve.model..")
          .layer("text")
          .definedBy("io.github.recurve.text..")
          .layer("matrix")
          .definedBy("io.github.recurve.kernel..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("corenlp")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("opennlp")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("tagger")
          .mayOnlyBeAccessedByLayers("cli", "corenlp", "opennlp")
          .whereLayer("language")
          .mayOnlyBeAccessedByLayers("cli", "corenlp", "opennlp")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("cli", "opennlp", "tagger", "language")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers("tagger", "language", "training");

  @ArchTest
  static final ArchRule onlyAdaptersKnowToolkits =
      noClasses()
          .that(
              resideInAnyPackage(
                  "io.github.recurve.kernel..",
                  "io.github.recurve.text..",
                  "io.github.recurve.network..",
                  "io.github.recurve.model..",
                  "io.github.recurve.training..",
                  "io.github.recurve.tagger..",
                  "io.github.recurve.language.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("opennlp..", "edu.stanford..");

  @ArchTest
  static final ArchRule onlyTheCommandLineNeedsItsLibraries =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.github.recurve.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "picocli..", "me.tongfei..", "org.knowm..", "org.jline..", "com.fasterxml..");

  @ArchTest
  static final ArchRule coreNlpIsKnownToItsAdapterOnly =
      classes()
          .that()
          .resideInAPackage("edu.stanford..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage("io.github.recurve.corenlp..", "edu.stanford..")
          .allowEmptyShould(true);
}
