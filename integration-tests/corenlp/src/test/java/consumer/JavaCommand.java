package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main class of CoreNLP in a process of its own, as scripts call it. */
final class JavaCommand {

  private JavaCommand() {}

  /** Runs it to its end, which must be a good one; the lines of its output, then of its log. */
  static List<String> run(Path directory, String main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dfile.encoding=UTF-8",
                main));
    command.addAll(List.of(arguments));
    Path errors = directory.resolve("errors.txt");
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    List<String> lines = new ArrayList<>(Files.readAllLines(output));
    lines.addAll(Files.readAllLines(errors));
    return lines;
  }
}
