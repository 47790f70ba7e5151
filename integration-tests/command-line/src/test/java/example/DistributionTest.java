package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Unpacks the distribution and runs its shell script. The batch file for Windows is not tested: no
 * machine with Windows has run it yet.
 */
@DisabledOnOs(OS.WINDOWS)
class DistributionTest {

  private static final String TEXT = "Somesh worked at Cisco, in Bengaluru.\n";
  private static final String TAGGED = "[PER Somesh] worked at [ORG Cisco], in [LOC Bengaluru].\n";

  @TempDir static Path folder;

  private static Path home;

  @BeforeAll
  static void unpacks() throws Exception {
    Path archive = Path.of(System.getProperty("recurve.distribution"));
    assertThat(run("", Map.of(), "tar", "xzf", archive.toString()).exitCode).isZero();
    try (Stream<Path> content = Files.list(folder)) {
      home = content.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private record Result(int exitCode, String out, String err) {}

  @Test
  void tagsWithAModelByNameAndPrintsNothingElse() throws Exception {
    assertThat(recurve(TEXT, "tag", "--model", "en")).isEqualTo(new Result(0, TAGGED, ""));
  }

  @Test
  void runsThroughASymbolicLinkFromAnotherFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("bin/recurve"));
    Result result = run("", Map.of(), link.toString(), "inspect", "en-lm");
    assertThat(result.out).contains("language = eng", "setting.hidden");
    assertThat(result.exitCode).isZero();
  }

  @Test
  void computesWithTheVectorApi() throws Exception {
    Result result = recurve(TEXT, "tag", "--verbose", "--model", "en");
    assertThat(result.err)
        .contains("Recurve computes with kernel")
        .doesNotContain("jdk.incubator.vector"); // the warning, or that the module is missing
  }

  @Test
  void findsTheModelsOfOpenNlpInItsFolderOfJars() throws Exception {
    String text = "Astrid Lindgren bodde i Stockholm.\n";
    assertThat(recurve(text, "tag", "--model", "sv").err).contains("are not on the class path");
    Path jar = home.resolve("lib/opennlp-models-sv.jar");
    try (JarFile own = new JarFile(home.resolve("lib/recurve.jar").toFile());
        JarOutputStream swedish = new JarOutputStream(Files.newOutputStream(jar))) {
      String index = new String(bytes(own, "model.properties"), StandardCharsets.UTF_8);
      swedish.putNextEntry(new JarEntry("model.properties"));
      swedish.write(
          index
              .replace("opennlp-en-", "opennlp-sv-")
              .replace("language=en", "language=sv")
              .getBytes(StandardCharsets.UTF_8));
      for (JarEntry entry : Collections.list(own.entries())) {
        if (entry.getName().matches("opennlp-en-.*bin")) {
          swedish.putNextEntry(new JarEntry(entry.getName().replace("-en-", "-sv-")));
          swedish.write(bytes(own, entry.getName()));
        }
      }
    }
    Result tagged = recurve(text, "tag", "--model", "sv");
    Files.delete(jar);
    assertThat(tagged)
        .isEqualTo(new Result(0, "[PER Astrid Lindgren] bodde i [LOC Stockholm].\n", ""));
  }

  private static byte[] bytes(JarFile jar, String entry) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return in.readAllBytes();
    }
  }

  @Test
  void doesWithoutTheVectorApiWhereJavaHasNone() throws Exception {
    Path java = Files.createDirectories(folder.resolve("cut-down/bin")).resolve("java");
    Files.writeString(
        java, "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path cutDown = folder.resolve("cut-down");
    Files.writeString(cutDown.resolve("release"), "MODULES=\"java.base java.desktop\"\n");

    Result result = recurve(TEXT, Map.of("JAVA_HOME", cutDown), "tag", "--model", "en");
    assertThat(result).isEqualTo(new Result(0, TAGGED, ""));
  }

  @Test
  void failsWithAMessageAndItsExitCode() throws Exception {
    Result unknown = recurve(TEXT, "tag", "--model", "xx");
    assertThat(unknown.err)
        .startsWith("recurve: xx: neither a file nor a bundled model")
        .contains("en-ner");
    assertThat(unknown.exitCode).isEqualTo(1);
    assertThat(recurve("", "tag").exitCode).isEqualTo(2);
  }

  @Test
  void saysThatJavaIsMissing() throws Exception {
    Result result = recurve("", Map.of("JAVA_HOME", folder.resolve("none")), "--version");
    assertThat(result.err).startsWith("recurve: Java 17 or newer is needed");
    assertThat(result.exitCode).isEqualTo(1);
  }

  @Test
  void completesCommandsInBash() throws Exception {
    Files.writeString(folder.resolve("completion"), recurve("", "generate-completion").out);
    String script =
        ". ./completion; COMP_WORDS=(recurve tra); COMP_CWORD=1; _complete_recurve;"
            + " printf '%s\\n' \"${COMPREPLY[@]}\" | sort";
    assertThat(run("", Map.of(), "bash", "-c", script).out).isEqualTo("train\ntranslate\n");
  }

  @Test
  void carriesModelsAndLicences() {
    assertThat(home.resolve("models"))
        .isDirectoryContaining("glob:**/en-ner.bin")
        .isDirectoryContaining("glob:**/LICENSE");
    assertThat(home)
        .isDirectoryContaining("glob:**/LICENSE")
        .isDirectoryContaining("glob:**/NOTICE")
        .isDirectoryContaining("glob:**/THIRD-PARTY.md");
  }

  private static Result recurve(String input, String... arguments) throws Exception {
    return recurve(input, Map.of(), arguments);
  }

  private static Result recurve(String input, Map<String, Path> environment, String... arguments)
      throws Exception {
    Stream<String> script = Stream.of(home.resolve("bin/recurve").toString());
    return run(
        input, environment, Stream.concat(script, Stream.of(arguments)).toArray(String[]::new));
  }

  /** Runs a command in the folder; its outputs are pipes. */
  private static Result run(String input, Map<String, Path> environment, String... command)
      throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("input"), input);
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectInput(in.toFile());
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").forEach(builder.environment()::remove);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    environment.forEach((name, value) -> builder.environment().put(name, value.toString()));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, err);
  }
}
