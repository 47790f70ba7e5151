package pages;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the commands that a page shows, in a shell and one folder, and compares what they print with
 * the page, where three periods stand for any text, a line of them for any lines. A block with a
 * file name after its language, such as {@code java Names.java}, becomes that file; a command that
 * ends in {@code &} is a server, which listens on a free port in place of the one shown.
 */
public final class PageRun implements AutoCloseable {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+) ([^\\n]+)\\n(.*?)^```$");
  private static final Pattern FILE = Pattern.compile("[\\w/-]+\\.\\w+");
  private static final Pattern PORT = Pattern.compile("-port (\\d+)");

  private final Path folder;
  private final String functions;
  private final Map<String, String> environment;
  private final List<Process> servers = new ArrayList<>();

  /**
   * A run.
   *
   * @param folder where the commands run
   * @param functions commands of the page that are not on the path, as functions of the shell
   * @param environment further variables of the shell
   */
  public PageRun(Path folder, String functions, Map<String, String> environment) {
    this.folder = folder;
    this.functions = functions;
    this.environment = environment;
  }

  /** Runs the blocks of a page that name a project, as {@code console run by PROJECT}. */
  public void check(Path page, String project) throws Exception {
    int run = 0;
    Matcher block = BLOCK.matcher(withFreePorts(Files.readString(page)));
    while (block.find()) {
      if (block.group(2).equals("run by " + project)) {
        check(new ArrayList<>(block.group(3).lines().toList()));
        run++;
      } else if (FILE.matcher(block.group(2)).matches()) {
        Path file = folder.resolve(block.group(2));
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.group(3));
      }
    }
    assertThat(run).as(page.toString()).isPositive();
  }

  private void check(List<String> lines) throws Exception {
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
  public String bash(String command) throws Exception {
    Process shell = start(functions + "\n" + command, "errors.log");
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
    builder.environment().put("PATH", java + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  @Override
  public void close() throws InterruptedException {
    for (Process server : servers) {
      server.destroy();
      server.waitFor();
    }
  }
}
