package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The jars that the library is compiled and tested with: none is a release with a published
 * vulnerability, none a snapshot, and where two of them ask for different versions of a third, the
 * newer one is taken. The enforcer of the build leaves optional dependencies out, as most of these
 * are, and what they bring.
 */
class DependenciesTest {

  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

  /** The first release without the vulnerability. */
  private static final Map<String, String> SOUND =
      Map.of(
          "opennlp-tools", "2.5.11", // external entities in XML
          "jackson-core", "2.15.0", // CVE-2025-52999
          "protobuf-java", "3.25.5", // CVE-2024-7254
          "xalan", "2.7.3", // CVE-2022-34169
          "log4j-core", "2.17.1"); // CVE-2021-44228 and those after it

  private static final Path TREE = Path.of("target", "dependency-tree.txt");

  private static final Pattern CONFLICT =
      Pattern.compile("\\(([^:]+:[^:]+):jar:([^:]+):\\w+ - omitted for conflict with ([^)]+)\\)");

  /** Libraries that are asked for in several versions. A new one is to be looked at. */
  private static final Set<String> DIVERGENT =
      Set.of("org.slf4j:slf4j-api", "joda-time:joda-time", "javax.xml.bind:jaxb-api");

  private static List<String> faults(List<String> jars) {
    List<String> faults = new ArrayList<>();
    for (String jar : jars) {
      Matcher parts = JAR.matcher(jar);
      if (!parts.matches()) {
        continue; // a folder of classes
      }
      String name = parts.group(1);
      String version = parts.group(2);
      String sound = SOUND.get(name);
      boolean old =
          sound != null && Version.parse(version).compareTo(Version.parse(sound)) < 0
              || name.startsWith("opennlp-") && version.matches("3\\.0\\.0-M[12]")
              || name.equals("log4j");
      if (old || version.endsWith("SNAPSHOT")) {
        faults.add(jar);
      }
    }
    return faults;
  }

  @Test
  void noJarOfTheClassPathIsVulnerableOrASnapshot() {
    List<String> jars =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
            .map(entry -> Path.of(entry).getFileName().toString())
            .toList();
    assertThat(jars).anyMatch(jar -> jar.startsWith("opennlp-tools-"));
    assertThat(jars).anyMatch(jar -> jar.startsWith("protobuf-java-"));
    assertThat(faults(jars)).isEmpty();
  }

  @Test
  void ofDifferentVersionsTheNewestIsTaken() throws IOException {
    assumeTrue(Files.exists(TREE), "Maven writes the tree");
    Set<String> divergent = new TreeSet<>();
    Matcher conflict = CONFLICT.matcher(Files.readString(TREE));
    while (conflict.find()) {
      divergent.add(conflict.group(1));
      assertThat(Version.parse(conflict.group(3)))
          .as(conflict.group())
          .isGreaterThan(Version.parse(conflict.group(2)));
    }
    assertThat(divergent).isEqualTo(DIVERGENT);
  }

  @Test
  void releasesThatAreVulnerableAreFound() {
    assertThat(
            faults(
                List.of(
                    "opennlp-tools-2.5.8.jar",
                    "opennlp-tools-2.5.11.jar",
                    "opennlp-runtime-3.0.0-M1.jar",
                    "opennlp-models-tokenizer-en-1.3.0.jar",
                    "log4j-1.2.17.jar",
                    "jackson-core-2.9.10.jar",
                    "a-b-1.0-SNAPSHOT.jar")))
        .containsExactly(
            "opennlp-tools-2.5.8.jar",
            "opennlp-runtime-3.0.0-M1.jar",
            "log4j-1.2.17.jar",
            "jackson-core-2.9.10.jar",
            "a-b-1.0-SNAPSHOT.jar");
  }
}
