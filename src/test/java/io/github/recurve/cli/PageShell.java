package io.github.recurve.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.recurve.cli.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * As much of a shell as the pages use: {@code recurve} and a few commands on text, pipes and files.
 * Files lie in a folder; {@code docs} and {@code models} are those of the repository.
 */
final class PageShell {

  private final Path folder;

  PageShell(Path folder) {
    this.folder = folder;
  }

  /** Returns what a line prints, or an empty text if it writes that to a file. */
  String run(String line) throws IOException {
    String text = "";
    Deque<String> words = new ArrayDeque<>(words(line));
    while (!words.isEmpty()) {
      List<String> command = new ArrayList<>();
      Path target = null;
      while (!words.isEmpty() && !words.peek().equals("\0|")) {
        String word = words.remove();
        switch (word) {
          case "\0>" -> target = file(words.remove());
          case "\0<" -> text = Files.readString(file(words.remove()));
          default -> command.add(word);
        }
      }
      words.poll();
      text = run(command, text);
      if (target != null) {
        Files.writeString(target, text);
        text = "";
      }
    }
    return text;
  }

  private String run(List<String> command, String input) throws IOException {
    List<String> rest = command.subList(1, command.size());
    return switch (command.get(0)) {
      case "recurve" -> recurve(input, rest);
      case "echo" -> String.join(" ", rest) + "\n";
      case "printf" -> rest.get(0).replace("\\n", "\n").replace("\\t", "\t");
      case "cat" -> rest.isEmpty() ? input : Files.readString(file(rest.get(0)));
      case "head" -> // -n 3 file
          Files.readString(file(rest.get(2)))
              .lines()
              .limit(Integer.parseInt(rest.get(1)))
              .map(line -> line + "\n")
              .collect(Collectors.joining());
      case "ls" -> list(file(rest.get(0)));
      case "mkdir" -> Files.createDirectory(file(rest.get(0))).toString().substring(0, 0);
      default -> throw new IllegalArgumentException("no command of this shell: " + command);
    };
  }

  private String recurve(String input, List<String> arguments) {
    CommandLine root = Recurve.commandLine().registerConverter(Path.class, this::file);
    Result result =
        Commands.runWithInput(input.getBytes(UTF_8), root, arguments.toArray(String[]::new));
    return (result.out() + result.err()).replace(folder + "/", "");
  }

  private static String list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName() + "\n")
          .filter(name -> !name.startsWith("."))
          .sorted()
          .collect(Collectors.joining());
    }
  }

  private Path file(String name) {
    Path model = Path.of("models", name + (name.length() == 2 ? "-ner.bin" : ".bin"));
    if (name.equals("-") || name.startsWith("docs/") || name.startsWith("models/")) {
      return Path.of(name);
    }
    return Files.exists(model) ? model : folder.resolve(name);
  }

  /** Returns whether a line goes on below. */
  static boolean goesOn(String line) {
    String single = line.replaceAll("\"[^\"]*\"", "");
    return line.endsWith("\\") || single.chars().filter(c -> c == '\'').count() % 2 == 1;
  }

  /** The words of a line without their quotes; operators begin with U+0000. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean quoted = c == '\'' || c == '"';
      if (word == null && c == '#') {
        break;
      } else if (quoted) {
        int end = line.indexOf(c, i + 1);
        word = (word == null ? new StringBuilder() : word).append(line, i + 1, end);
        i = end;
      } else if (c == '\\' && line.charAt(i + 1) == '\n') {
        i++;
      } else if (Character.isWhitespace(c) || "|<>".indexOf(c) >= 0) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
        if (!Character.isWhitespace(c)) {
          words.add("\0" + c);
        }
      } else {
        word = (word == null ? new StringBuilder() : word).append(c);
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
