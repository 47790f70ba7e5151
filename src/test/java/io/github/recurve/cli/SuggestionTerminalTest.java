package io.github.recurve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.TinyModel;
import io.github.recurve.language.TypedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds keys and compares the resulting screen. */
class SuggestionTerminalTest {

  private static final int COLUMNS = 40;
  private static final int ROWS = 8;
  private static final String ESC = "\033";

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final PersonalCache cache = new PersonalCache(TinyModel.get());
  private LineDisciplineTerminal terminal;
  private CompletableFuture<Void> run;

  @BeforeEach
  void open() throws IOException {
    terminal = new LineDisciplineTerminal("test", "xterm", output, StandardCharsets.UTF_8);
    terminal.setSize(new Size(COLUMNS, ROWS));
    SuggestionEditor editor =
        new SuggestionEditor(new TypedText(new Suggester(TinyModel.get()), cache), 3);
    run =
        CompletableFuture.runAsync(
            () -> new SuggestionTerminal(terminal, editor, Runnable::run).run());
    awaitLine(0, "");
    await(() -> line(1).startsWith("Tab "));
  }

  @AfterEach
  void close() throws IOException {
    terminal.close();
  }

  @Test
  void suggestionsStandUnderTheLine() throws Exception {
    press("Anna drinks ");
    awaitLine(0, "Anna drinks");
    await(() -> line(1).matches("Tab tea 9\\d%   F2 \\w+ \\d%   F3 \\w+ \\d%"));
    press("xyz");
    awaitLine(0, "Anna drinks xyz");
    awaitLine(1, "");
  }

  @Test
  void tabTakesTheFirstWordAndFunctionAndAltKeysTheOthers() throws Exception {
    press("b\t\t");
    awaitLine(0, "Bertil drinks");
    press(ESC + "2");
    await(() -> line(0).matches("Bertil drinks (?!water)\\w+"));
    press(ESC + "OR"); // F3
    await(() -> line(0).matches("Bertil drinks \\w+ \\w+"));
    press(".");
    await(() -> line(0).matches("Bertil drinks \\w+ \\w+\\."));
  }

  @Test
  void backspaceTakesLettersBackAndKeysWithoutAnActionTypeNothing() throws Exception {
    press("Anna dx\177" + ESC + "[A" + ESC + "[1;2D" + ESC + "[5~" + ESC + "OB" + "ri");
    awaitLine(0, "Anna dri");
    await(() -> line(1).startsWith("Tab drinks"));
  }

  @Test
  void theLineIsEditedAsInOtherLineEditors() throws Exception {
    press("drinks tea");
    press(ESC + "OD" + ESC + "[D" + ESC + "[D" + "mint "); // arrows
    awaitLine(0, "drinks mint tea");
    press("\001Anna "); // Ctrl-A
    awaitLine(0, "Anna drinks mint tea");
    press("\005!"); // Ctrl-E
    awaitLine(0, "Anna drinks mint tea!");
    press("\027\027"); // Ctrl-W
    awaitLine(0, "Anna drinks");
    await(() -> line(1).startsWith("Tab tea"));
    press(ESC + "[1;5D" + ESC + "[3~" + "\013dr\t often"); // a word left, Del, Ctrl-K, pick
    awaitLine(0, "Anna drinks often");
    press(ESC + "[H" + ESC + "[1;5C" + "\025Bertil"); // Home, a word right, Ctrl-U
    awaitLine(0, "Bertil drinks often");
    press("\r");
    awaitLine(0, "Bertil drinks often");
    await(() -> line(2).startsWith("Tab "));
    assertThat(cache.size()).isEqualTo(3);
  }

  @Test
  void theCaretIsShownWhereItIs() throws Exception {
    press("Anna drinks tea often. Bertil drinks water");
    press(ESC + "[D" + ESC + "[D" + ESC + "[D");
    await(() -> caret().equals("0,39"));
    press("\001");
    await(() -> caret().equals("0,0"));
    press("\005");
    await(() -> caret().equals("1,2"));
  }

  @Test
  void enterLeavesTheLineAndBeginsTheNext() throws Exception {
    press("Anna drinks sake\r");
    awaitLine(0, "Anna drinks sake");
    awaitLine(1, "");
    await(() -> line(2).startsWith("Tab "));
    press("sak");
    awaitLine(1, "sak");
    await(() -> line(2).startsWith("Tab sake"));
    assertThat(cache.size()).isEqualTo(3);
  }

  @Test
  void ctrlDLeavesWithTheSuggestionsGoneAndTheTerminalAsItWas() throws Exception {
    press("Anna \004");
    run.get(20, TimeUnit.SECONDS);
    assertThat(line(0)).isEqualTo("Anna");
    assertThat(line(1)).isEmpty();
    assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ICANON)).isTrue();
    assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ISIG)).isTrue();
  }

  @Test
  void ctrlCLeavesToo() throws Exception {
    press("Anna \003");
    run.get(20, TimeUnit.SECONDS);
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void longLinesGoOnInTheNextRow() throws Exception {
    press("Anna drinks tea often. ");
    press("Bertil drinks water ");
    awaitLine(0, "Anna drinks tea often. Bertil drinks wat");
    awaitLine(1, "er");
    await(() -> line(2).startsWith("Tab "));
    press("\177\177\177\177\177");
    awaitLine(0, "Anna drinks tea often. Bertil drinks w");
    await(() -> line(1).startsWith("Tab water"));
    press("\t often\r");
    awaitLine(1, "er often");
    awaitLine(2, "");
    await(() -> line(3).startsWith("Tab "));
  }

  @Test
  void lettersOutsideAsciiAreTyped() throws Exception {
    press("\u00c4nna \u65e5");
    awaitLine(0, "\u00c4nna \u65e5");
    press("\177\177\177");
    awaitLine(0, "\u00c4nn");
  }

  private void press(String keys) throws IOException {
    terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
  }

  private void awaitLine(int row, String text) {
    await(() -> line(row).equals(text));
  }

  private void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("screen:\n%s", String.join("\n", screen())).isLessThan(end);
      assertThat(run).isNotCompletedExceptionally();
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private String line(int row) {
    return screen().get(row);
  }

  /** Row and column of the cursor after all output. */
  private String caret() {
    int[] cursor = new int[2];
    written().dump(new long[COLUMNS * ROWS], 0, 0, ROWS, COLUMNS, cursor);
    return cursor[1] + "," + cursor[0];
  }

  /** The lines of a screen after all output. */
  private List<String> screen() {
    return written().toString().lines().map(String::stripTrailing).toList();
  }

  private ScreenTerminal written() {
    ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
    screen.write(output.toString(StandardCharsets.UTF_8));
    return screen;
  }
}
