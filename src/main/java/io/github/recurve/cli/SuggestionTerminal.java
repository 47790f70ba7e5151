package io.github.recurve.cli;

import io.github.recurve.language.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** Shows a {@link SuggestionEditor} on a terminal: the line, with the suggestions below it. */
final class SuggestionTerminal {

  private static final int COLUMNS = 80; // for a terminal of unknown size

  /** The keys that pick a word in addition to Tab. */
  private static final List<Capability> FUNCTION_KEYS =
      List.of(
          Capability.key_f1,
          Capability.key_f2,
          Capability.key_f3,
          Capability.key_f4,
          Capability.key_f5,
          Capability.key_f6,
          Capability.key_f7,
          Capability.key_f8,
          Capability.key_f9);

  private static final String CONTROL_SEQUENCE = KeyMap.esc() + "[";
  private static final String SINGLE_SHIFT = KeyMap.esc() + "O";
  private static final String LINUX_FUNCTION_KEY = CONTROL_SEQUENCE + "["; // prefix of a letter

  private final Terminal terminal;
  private final SuggestionEditor editor;
  private final Executor edits;
  private final BindingReader keys;
  private final KeyMap<Runnable> actions = new KeyMap<>();
  private final Map<String, Runnable> sequences = new HashMap<>();
  private Display display;
  private boolean left;

  /**
   * Creates an editor on a terminal.
   *
   * @param edits runs the action of each key atomically
   */
  SuggestionTerminal(Terminal terminal, SuggestionEditor editor, Executor edits) {
    this.terminal = terminal;
    this.editor = editor;
    this.edits = edits;
    keys = new BindingReader(terminal.reader());
    actions.bind(this::type, KeyMap.range(" -~"));
    actions.setUnicode(this::type);
    actions.setNomatch(() -> {});
    actions.bind(() -> editor.pick(0), "\t");
    for (int i = 0; i < FUNCTION_KEYS.size(); i++) {
      int number = i;
      actions.bind(() -> editor.pick(number), KeyMap.alt((char) ('1' + i)));
      String key = KeyMap.key(terminal, FUNCTION_KEYS.get(i));
      if (key != null) {
        sequences.put(key, () -> editor.pick(number));
      }
    }
    bindEditing();
    actions.bind(this::endLine, "\r", "\n");
    actions.bind(() -> left = true, KeyMap.ctrl('C'), KeyMap.ctrl('D'));
    actions.bind(this::sequence, CONTROL_SEQUENCE, SINGLE_SHIFT);
  }

  /** The line-editing keys of Emacs and readline. */
  private void bindEditing() {
    actions.bind(editor::backspace, KeyMap.del(), KeyMap.ctrl('H'));
    actions.bind(editor::deleteWord, KeyMap.ctrl('W'), KeyMap.alt(KeyMap.del()));
    actions.bind(editor::deleteToBegin, KeyMap.ctrl('U'));
    actions.bind(editor::deleteToEnd, KeyMap.ctrl('K'));
    bind(editor::moveToBegin, KeyMap.ctrl('A'), "H", "1~", "7~");
    bind(editor::moveToEnd, KeyMap.ctrl('E'), "F", "4~", "8~");
    bind(() -> editor.move(-1), KeyMap.ctrl('B'), "D");
    bind(() -> editor.move(1), KeyMap.ctrl('F'), "C");
    bind(editor::moveToWordBegin, KeyMap.alt('b'), "1;5D", "1;3D");
    bind(editor::moveToWordEnd, KeyMap.alt('f'), "1;5C", "1;3C");
    sequences.put(CONTROL_SEQUENCE + "3~", editor::delete);
  }

  /** Binds a key and the escape sequences by which terminals send others with the same ending. */
  private void bind(Runnable action, String key, String... ends) {
    actions.bind(action, key);
    for (String end : ends) {
      sequences.put(CONTROL_SEQUENCE + end, action);
      sequences.put(SINGLE_SHIFT + end, action);
    }
  }

  /** Edits lines until the user leaves or the input ends. */
  void run() {
    Attributes before = terminal.enterRawMode();
    try {
      Attributes raw = terminal.getAttributes();
      raw.setLocalFlag(LocalFlag.ISIG, false); // Ctrl-C is a key, so that the cache is saved
      terminal.setAttributes(raw);
      display = new Display(terminal, false);
      while (!left) {
        draw(suggestionLine());
        Runnable action = keys.readBinding(actions);
        if (action == null) {
          break;
        }
        edits.execute(action);
      }
      leaveLine();
    } finally {
      terminal.setAttributes(before);
    }
  }

  private void type() {
    editor.type(keys.getLastBinding());
  }

  private void endLine() {
    leaveLine();
    editor.endLine();
    display = new Display(terminal, false);
  }

  /**
   * Reads an escape sequence to its final character (ECMA-48, 5.4) and runs its action; sequences
   * without an action are swallowed rather than typed.
   */
  private void sequence() {
    StringBuilder sequence = new StringBuilder(keys.getLastBinding());
    int c;
    do {
      c = keys.readCharacter();
      sequence.append((char) c);
    } while (c >= 0 && (c < '@' || c > '~' || sequence.toString().equals(LINUX_FUNCTION_KEY)));
    sequences.getOrDefault(sequence.toString(), () -> {}).run();
  }

  /** Leaves the line on the screen, without suggestions, with the cursor below it. */
  private void leaveLine() {
    editor.moveToEnd();
    draw(null);
    terminal.writer().println();
    terminal.flush();
  }

  private AttributedString suggestionLine() {
    AttributedStringBuilder line = new AttributedStringBuilder();
    List<Suggestion> suggestions = editor.suggestions();
    for (int i = 0; i < suggestions.size(); i++) {
      line.style(AttributedStyle.DEFAULT.faint());
      line.append(i == 0 ? "Tab " : "   F" + (i + 1) + " ");
      line.style(AttributedStyle.BOLD);
      line.append(suggestions.get(i).word());
      line.style(AttributedStyle.DEFAULT.faint());
      line.append(String.format(Locale.ROOT, " %.0f%%", 100 * suggestions.get(i).probability()));
    }
    return line.toAttributedString();
  }

  /** Displays the line and, if not null, another one below it. */
  private void draw(AttributedString below) {
    Size size = terminal.getSize();
    int columns = size.getColumns() > 0 ? size.getColumns() : COLUMNS;
    display.resize(Math.max(size.getRows(), 2), columns);
    List<AttributedString> before = rows(editor.textBeforeCaret(), columns);
    int cursor =
        new Size(columns, size.getRows())
            .cursorPos(before.size() - 1, before.get(before.size() - 1).columnLength());
    List<AttributedString> lines = rows(editor.text(), columns);
    AttributedString last = lines.remove(lines.size() - 1);
    if (below == null) {
      lines.add(last);
    } else {
      // The line feed marks this row as not wrapping onto the next.
      lines.add(AttributedString.join(AttributedString.EMPTY, last, AttributedString.NEWLINE));
      lines.add(below.columnSubSequence(0, columns - 1));
    }
    display.update(lines, cursor);
  }

  /** Splits a text into screen rows; the last has room for the cursor. */
  private static List<AttributedString> rows(String text, int columns) {
    List<AttributedString> rows =
        new ArrayList<>(new AttributedString(text).columnSplitLength(columns));
    if (rows.isEmpty() || rows.get(rows.size() - 1).columnLength() == columns) {
      rows.add(AttributedString.EMPTY);
    }
    return rows;
  }
}
