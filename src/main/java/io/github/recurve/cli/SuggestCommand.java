package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.TypedText;
import io.github.recurve.text.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Suggests words. */
@Command(
    name = "suggest",
    description = {
      "Suggest the next word of a text.",
      "For words as arguments, or lines on standard input, prints what may follow them. With"
          + " --json, answers one JSON object per line, such as {\"text\": \"I would li\","
          + " \"count\": 3}, from standard input; with"
          + " --cache, {\"forget\": \"teh\"} forgets a word. On a terminal, suggests while you"
          + " type. Tab picks the first word, F2 and F3 (or Alt-2 and Alt-3) the second and"
          + " third, Enter ends the line, Ctrl-D leaves."
    },
    footer = {
      "  recurve suggest --model en-lm \"Thank you very m\"",
      "  echo \"Thank you very m\" | recurve suggest --model en-lm --cache my-words"
    })
final class SuggestCommand extends ModelCommand {

  /** Prefers external programs of the system; native code is loaded only if they are missing. */
  private static final String PROVIDERS = "exec,jni";

  /** Maximum number of words to suggest. */
  static final int MAX_COUNT = 1000;

  @Option(
      names = "--count",
      paramLabel = "<n>",
      defaultValue = "3",
      description = "number of words to suggest; default ${DEFAULT-VALUE}")
  private int count;

  @Option(
      names = "--prefix",
      paramLabel = "<letters>",
      defaultValue = "",
      description = "letters of the next word typed so far")
  private String prefix;

  @Option(names = "--json", description = "answer JSON Lines on standard input")
  private boolean json;

  @Option(
      names = "--cache",
      paramLabel = "<file>",
      description =
          "suggest words written before; words from --json or the terminal are added, and the"
              + " file is saved every few seconds and at the end")
  private Path cacheFile;

  @Mixin private WordFilterOptions filter;

  @Mixin private TextEncoding encoding;

  @Parameters(arity = "0..*", paramLabel = "<word>", description = "the text so far")
  private List<String> words = List.of();

  @Override
  String task() {
    return "lm";
  }

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > MAX_COUNT) {
      throw misuse("--count is " + count + "; it must be 1 to " + MAX_COUNT);
    }
    boolean text = !words.isEmpty() || !prefix.isEmpty();
    if (json && text) {
      throw misuse("with --json the text comes from standard input");
    }
    Suggester suggester = filter.suggester(load(LanguageModel::load));
    if (text) {
      suggest(
          unchanging(suggester), String.join(" ", words) + (prefix.isEmpty() ? "" : " " + prefix));
    } else if (!json && !isTerminal()) {
      suggestForLines(unchanging(suggester));
    } else if (cacheFile == null) {
      serve(() -> new TypedText(suggester), null, Runnable::run);
    } else {
      try (SavedCache saved = SavedCache.of(suggester.model(), cacheFile)) {
        serve(() -> new TypedText(suggester, saved.cache()), saved.cache(), saved);
      }
    }
    return 0;
  }

  /** A text whose words are not learnt. */
  private TypedText unchanging(Suggester suggester) throws IOException {
    return new TypedText(
        suggester, cacheFile == null ? null : SavedCache.read(suggester.model(), cacheFile));
  }

  /** Prints suggestions for each line of standard input, separated by blank lines. */
  private void suggestForLines(TypedText typed) throws IOException {
    LineReader in = InputFiles.standardInput(encoding.charset());
    boolean any = false;
    for (String line = in.next(); line != null; line = in.next()) {
      if (!line.isBlank()) {
        out().print(any ? System.lineSeparator() : "");
        any = true;
        typed.begin();
        suggest(typed, line);
        out().flush();
      }
    }
    if (!any) {
      throw misuse(
          "standard input is not a terminal and has no text; pass the text so far as arguments or"
              + " use --json");
    }
  }

  /**
   * Prints completions of the last word, or, if it is already complete (its own best completion),
   * the words that may follow it.
   */
  private void suggest(TypedText typed, String text) {
    typed.edit(text);
    List<Suggestion> completions = typed.suggest(count);
    boolean complete = completions.isEmpty() || completions.get(0).word().equals(typed.prefix());
    if (prefix.isEmpty() && !typed.prefix().isEmpty() && complete) {
      typed.edit(text + " ");
      completions = typed.suggest(count);
    }
    for (Suggestion suggestion : completions) {
      out().printf(Locale.ROOT, "%.4f  %s%n", suggestion.probability(), suggestion.word());
    }
  }

  /** Answers JSON lines or key presses. */
  private void serve(Supplier<TypedText> texts, PersonalCache cache, Executor edits)
      throws IOException {
    if (json) {
      new SuggestionJson(texts, cache, count, edits)
          .run(InputFiles.standardInput(encoding.charset()), out());
    } else {
      interact(new SuggestionEditor(texts.get(), count), edits);
    }
  }

  private void interact(SuggestionEditor editor, Executor edits) throws IOException {
    try (Terminal terminal = terminal()) {
      terminal.writer().println("Tab picks the first word, F2 and F3 the next; Ctrl-D leaves");
      new SuggestionTerminal(terminal, editor, edits).run();
    }
  }

  /** Returns whether input and output are an interactive terminal. */
  private static boolean isTerminal() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    for (String provider : PROVIDERS.split(",")) {
      try {
        if (TerminalProvider.load(provider).isSystemStream(SystemStream.Input)) {
          return true;
        }
      } catch (IOException | LinkageError e) {
        // the next
      }
    }
    return false;
  }

  private Terminal terminal() {
    try {
      return TerminalBuilder.builder().providers(PROVIDERS).dumb(false).build();
    } catch (IOException | IllegalStateException e) {
      throw misuse(
          "this terminal does not support cursor movement ("
              + e.getMessage()
              + "); pass the text so far as arguments or use --json");
    }
  }
}
