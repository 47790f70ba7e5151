package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands that pages show with a toolkit, in a shell: they print what the pages show. Three
 * periods there stand for any text, a line of them for any lines.
 */
@DisabledOnOs(OS.WINDOWS)
class PagesTest {

  private static final Path ROOT = Path.of(System.getProperty("recurve.root"));
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```console run by integration-tests/both-toolkits\\n(.*?)^```$");
  private static final Pattern PORT = Pattern.compile("-port (\\d+)");

  private static final String FUNCTIONS =
      """
      opennlp() { java -cp dist/recurve-*/lib/recurve.jar opennlp.tools.cmdline.CLI "$@" 2>&1; }
      recurve() { dist/recurve-*/bin/recurve "$@"; }
      """;

  @TempDir Path folder;

  private final List<Process> servers = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (Process server : servers) {
      server.destroy();
      server.waitFor();
    }
    Files.delete(folder.resolve("docs"));
    Files.delete(folder.resolve("models"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/corenlp.md",
        "docs/corenlp-server.md",
        "docs/opennlp/command-line.md",
        "docs/opennlp/document-categorizer.md",
        "docs/opennlp/training.md"
      })
  void pagesShowWhatCommandsPrint(String page) throws Exception {
    Files.createSymbolicLink(folder.resolve("docs"), ROOT.resolve("docs"));
    Files.createSymbolicLink(folder.resolve("models"), ROOT.resolve("models"));
    Files.createDirectory(folder.resolve("dist"));
    bash("tar xzf " + System.getProperty("recurve.distribution") + " -C dist");

    Matcher block = BLOCK.matcher(withFreePorts(Files.readString(ROOT.resolve(page))));
    while (block.find()) {
      List<String> lines = new ArrayList<>(block.group(1).lines().toList());
      while (!lines.isEmpty()) {
        String command = command(lines);
        StringBuilder shown = new StringBuilder();
        while (!lines.isEmpty() && !lines.get(0).startsWith("$ ")) {
          shown.append(lines.remove(0)).append('\n');
        }
        if (command.endsWith("&")) {
          serve(command);
        } else {
          String printed = bash(command);
          String expected = shown.toString().strip() + "\n";
          if (!pattern(expected).matcher(printed.strip() + "\n").matches()) {
            assertThat(printed).as(command).isEqualTo(expected);
          }
        }
      }
    }
  }

  /** Takes a command, of several lines if a quote or a backslash is open. */
  private static String command(List<String> lines) {
    StringBuilder command = new StringBuilder(lines.remove(0).substring("$ ".length()));
    while (goesOn(command.toString())) {
      command.append('\n').append(lines.remove(0));
    }
    return command.toString();
  }

  private static boolean goesOn(String command) {
    String single = command.replaceAll("\"[^\"]*\"", "");
    return command.endsWith("\\") || single.chars().filter(c -> c == '\'').count() % 2 == 1;
  }

  private static Pattern pattern(String shown) {
    return Pattern.compile(
        Arrays.stream(shown.split("(?<=\n)"))
            .map(
                line ->
                    line.equals("...\n")
                        ? "(?:.*\\n)*?"
                        : Arrays.stream(line.split("\\.\\.\\.", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*")))
            .collect(Collectors.joining()));
  }

  private static String withFreePorts(String page) throws IOException {
    String text = page;
    Matcher port = PORT.matcher(page);
    while (port.find()) {
      try (ServerSocket free = new ServerSocket(0)) {
        text =
            text.replace(port.group(), "-port " + free.getLocalPort())
                .replace(
                    "localhost:" + port.group(1) + "/", "localhost:" + free.getLocalPort() + "/");
      }
    }
    return text;
  }

  /** Starts a server and waits until it listens. */
  private void serve(String command) throws Exception {
    Process server = start("exec " + command.substring(0, command.length() - 1), "server.log");
    servers.add(server);
    Matcher port = PORT.matcher(command);
    assertThat(port.find()).isTrue();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("localhost", Integer.parseInt(port.group(1))));
        return;
      } catch (IOException e) {
        assertThat(server.isAlive()).isTrue();
        Thread.sleep(100);
      }
    }
  }

  /** Returns what a command prints on its standard output. */
  private String bash(String command) throws Exception {
    Process shell = start(FUNCTIONS + command, "errors.log");
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor())
        .as("%s%n%s%s", command, output, Files.readString(folder.resolve("errors.log")))
        .isZero();
    return output;
  }

  private Process start(String script, String log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectError(folder.resolve(log).toFile());
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("PATH", java + File.pathSeparator + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
