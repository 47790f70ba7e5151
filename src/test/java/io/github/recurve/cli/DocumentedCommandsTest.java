package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.cli.Commands.Result;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The pages show the real output of commands: every command of a {@code console} block is run and
 * compared with the lines below it.
 */
class DocumentedCommandsTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

  private static final Pattern COMMAND =
      Pattern.compile("(?:echo '(?<input>[^']*)' \\| )?recurve (?<arguments>[^|]+)");

  @TestFactory
  List<DynamicTest> pagesShowWhatCommandsPrint() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    try (DirectoryStream<Path> docs = Files.newDirectoryStream(Path.of("docs"), "*.md")) {
      docs.forEach(pages::add);
    }
    for (Path page : pages) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        for (String shown : block.group(1).split("(?m)^\\$ ")) {
          if (!shown.isBlank()) {
            int end = shown.indexOf('\n');
            String command = shown.substring(0, end);
            String output = shown.substring(end + 1);
            tests.add(DynamicTest.dynamicTest(page + ": " + command, () -> check(command, output)));
          }
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(String command, String output) {
    Matcher matcher = COMMAND.matcher(command);
    assertThat(matcher.matches()).as("a command that this test can run").isTrue();
    String[] arguments = matcher.group("arguments").split(" ");
    String input = matcher.group("input");
    Result result =
        input == null ? Commands.run(arguments) : Commands.runWithInput(input + "\n", arguments);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo(output);
  }
}
