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

  private static final int COLUMNS = 80; // of a terminal of unknown size

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
  private static final String LINUX_FUNCTION_KEY = CONTROL_SEQUENCE + "["; // a letter follows

  private final Terminal terminal;
  private final SuggestionEditor editor;
  private final Executor edits;
  private final BindingReader keys;
  private final KeyMap<Runnable> actions = new KeyMap<>();
  private final Map<String, Runnable> sequences = new HashMap<>();
  private Display display;
  private boolean left;

  /**
   * An editor on a terminal.
   *
   * @param edits runs what each key does, at once
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
    actions.bind(editor::backspace, KeyMap.del(), KeyMap.ctrl('H'));
    actions.bind(this::endLine, "\r", "\n");
    actions.bind(() -> left = true, KeyMap.ctrl('C'), KeyMap.ctrl('D'));
    actions.bind(this::sequence, CONTROL_SEQUENCE, SINGLE_SHIFT);
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
   * Reads an escape sequence to its last character (ECMA-48, 5.4), so that those of arrow keys and
   * the like are not typed, and runs the action of a function key.
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

  /** Shows the line and, unless it is null, another below it. */
  private void draw(AttributedString below) {
    Size size = terminal.getSize();
    int columns = size.getColumns() > 0 ? size.getColumns() : COLUMNS;
    display.resize(Math.max(size.getRows(), 2), columns);
    List<AttributedString> lines =
        new ArrayList<>(new AttributedString(editor.text()).columnSplitLength(columns));
    if (lines.isEmpty() || lines.get(lines.size() - 1).columnLength() == columns) {
      lines.add(AttributedString.EMPTY); // for the cursor
    }
    AttributedString last = lines.remove(lines.size() - 1);
    int cursor = new Size(columns, size.getRows()).cursorPos(lines.size(), last.columnLength());
    if (below == null) {
      lines.add(last);
    } else {
      // The line feed tells the display that this row does not wrap onto the next.
      lines.add(AttributedString.join(AttributedString.EMPTY, last, AttributedString.NEWLINE));
      lines.add(below.columnSubSequence(0, columns - 1));
    }
    display.update(lines, cursor);
  }
}
