package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of one release, with our jar beside it, each run in a JVM of its own.
 *
 * @param jars folder of the release's jars
 * @param java the executable to run them with
 */
record Program(Path jars, Path java) {

  /** A release of OpenNLP, or a skipped test if no Java here is new enough for it. */
  static Program openNlp(String version) {
    return release("opennlp-" + version, version.startsWith("3.") ? 21 : 17);
  }

  /** A release of Lucene with the OpenNLP that it brings, or a skipped test. */
  static Program lucene(String version) {
    return release("lucene-" + version, version.startsWith("10.") ? 21 : 17);
  }

  private static Program release(String name, int needed) {
    Path home = Jdk.atLeast(needed).orElse(null);
    Assumptions.assumeTrue(
        home != null, name + " needs Java " + needed + ", which was not found on this machine");
    return new Program(Path.of("target", name), home.resolve("bin/java"));
  }

  /** Runs OpenNLP's own command line. */
  String cli(Path input, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("opennlp.tools.cmdline.CLI"));
    command.addAll(Arrays.asList(arguments));
    return run(input, command.toArray(new String[0]));
  }

  /** Runs a main class and returns what it prints; fails the test if it fails. */
  String run(Path input, String... command) throws IOException, InterruptedException {
    Result result = start(input, command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  /** The output of a program, standard error included, and its exit code. */
  record Result(int exitCode, String output) {}

  Result start(Path input, String... command) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-cp",
                classPath(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.showThreadName=false",
                "-Dorg.slf4j.simpleLogger.showLogName=false",
                "-Dorg.slf4j.simpleLogger.logFile=System.out"));
    all.addAll(Arrays.asList(command));
    Path output = Files.createTempFile(Path.of("target"), "program", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile());
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    Process process = builder.start();
    process.getOutputStream().close();
    return new Result(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
  }

  /** Our jar and what it needs, the applications of this project, and the release. */
  private String classPath() throws IOException {
    Stream<String> ours =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("opennlp-tools") && !entry.contains("lucene-"));
    try (Stream<Path> theirs = Files.list(jars)) {
      return Stream.concat(ours, theirs.sorted().map(Path::toString))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
