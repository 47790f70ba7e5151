package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages show the real output of commands: every command of a {@code console} block is run and
 * compared with the lines below it, a page in one folder from its top to its end. A block of which
 * that is not possible says so after the word {@code console}: {@code run by} a consumer project,
 * which reads the page, or {@code not run:} and why. Notes on measurements are not pages.
 */
class DocumentedCommandsTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S*) ?([^\\n]*)\\n(.*?)^```$");
  private static final String RUN_BY = "run by ";
  private static final String NOT_RUN = "not run: ";

  @TempDir static Path folders;

  private record Block(String page, String language, String remark, String text) {
    boolean isCommand() {
      return text.startsWith("$ ") || text.contains("\n$ ") || language.equals("sh");
    }
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      List<Path> pages =
          Stream.concat(docs, Stream.of(Path.of("README.md")))
              .filter(file -> file.toString().endsWith(".md") && !file.startsWith("docs/notes"))
              .sorted()
              .toList();
      for (Path page : pages) {
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
          blocks.add(
              new Block(
                  page.toString().replace('\\', '/'),
                  block.group(1),
                  block.group(2),
                  block.group(3)));
        }
      }
    }
    return blocks;
  }

  @TestFactory
  List<DynamicTest> pagesShowWhatCommandsPrint() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    PageShell shell = null;
    String page = "";
    for (Block block : blocks()) {
      if (block.language.equals("console") && block.remark.isEmpty()) {
        if (!block.page.equals(page)) {
          page = block.page;
          shell = new PageShell(Files.createTempDirectory(folders, "page"));
        }
        addCommands(block, shell, tests);
      }
    }
    assertThat(tests).hasSizeGreaterThan(30);
    return tests;
  }

  private static void addCommands(Block block, PageShell shell, List<DynamicTest> tests) {
    Deque<String> lines = new ArrayDeque<>(block.text.lines().toList());
    while (!lines.isEmpty()) {
      StringBuilder command = new StringBuilder(lines.remove().substring("$ ".length()));
      while (PageShell.goesOn(command.toString())) {
        command.append('\n').append(lines.remove());
      }
      StringBuilder output = new StringBuilder();
      while (!lines.isEmpty() && !lines.peek().startsWith("$ ")) {
        output.append(lines.remove()).append('\n');
      }
      tests.add(
          DynamicTest.dynamicTest(
              block.page + ": " + command,
              () -> check(shell.run(command.toString()), output.toString())));
    }
  }

  private static void check(String printed, String shown) {
    if (!new ShownOutput(shown).matches(printed)) {
      assertThat(printed).isEqualTo(shown);
    }
  }

  @Test
  void otherCommandsSayWhoRunsThemOrWhyNobodyDoes() throws IOException {
    int notRun = 0;
    for (Block block : blocks()) {
      boolean build = block.page.equals("README.md") && block.language.equals("sh");
      if (block.isCommand() && !build && !block.remark.isEmpty()) {
        assertThat(block.remark).as(block.page).matches("(" + RUN_BY + "|" + NOT_RUN + ").+");
        if (block.remark.startsWith(RUN_BY)) {
          Path project = Path.of(block.remark.substring(RUN_BY.length()));
          assertThat(project).as(block.page).isDirectory();
          assertThat(sources(project)).as(project.toString()).contains(block.page);
        } else {
          notRun++;
        }
      } else if (block.isCommand() && !build) {
        assertThat(block.language).as(block.page + ": " + block.text).isEqualTo("console");
      }
    }
    assertThat(notRun).isEqualTo(14);
  }

  private static String sources(Path project) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
