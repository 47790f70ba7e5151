package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.TypedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Suggests words. */
@Command(
    name = "suggest",
    description = {
      "Suggest the next word of a text.",
      "With words: what may follow them. With --json: answers one JSON object per line, such as"
          + " {\"text\": \"I would li\", \"count\": 3}, from standard input. With neither: suggests"
          + " while you type. Tab picks the first word, F2 and F3 (or Alt-2 and Alt-3) the second and"
          + " third, Enter ends the line, Ctrl-D leaves."
    },
    footer = {
      "  recurve suggest --model en-lm.bin \"Thank you very m\"",
      "  recurve suggest --model en-lm.bin --cache my-words"
    })
final class SuggestCommand extends ModelCommand {

  /** Most words to suggest. */
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
      description = "letters of the next word that are already typed")
  private String prefix;

  @Option(names = "--json", description = "answer JSON Lines from standard input")
  private boolean json;

  @Option(
      names = "--cache",
      paramLabel = "<file>",
      description =
          "suggest words that were written before; words from --json or the terminal are added, and"
              + " the file is written every few seconds and at the end")
  private Path cacheFile;

  @Mixin private WordFilterOptions filter;

  @Parameters(arity = "0..*", paramLabel = "<word>", description = "the text so far")
  private List<String> words = List.of();

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("--count is " + count + "; it must be 1 to " + MAX_COUNT);
    }
    boolean text = !words.isEmpty() || !prefix.isEmpty();
    if (json && text) {
      throw misuse("with --json the text comes from standard input");
    }
    Suggester suggester = filter.suggester(load(LanguageModel::load));
    if (text) {
      suggest(suggester);
    } else if (cacheFile == null) {
      serve(new TypedText(suggester), Runnable::run);
    } else {
      try (SavedCache saved = SavedCache.of(suggester.model(), cacheFile)) {
        serve(new TypedText(suggester, saved.cache()), saved);
      }
    }
    return 0;
  }

  /** Prints suggestions for the words of the command line. */
  private void suggest(Suggester suggester) throws IOException {
    PersonalCache cache = cacheFile == null ? null : SavedCache.read(suggester.model(), cacheFile);
    TypedText typed = new TypedText(suggester, cache);
    suggest(typed, String.join(" ", words) + (prefix.isEmpty() ? "" : " " + prefix));
  }

  /**
   * Prints completions of the last word, or the words that may follow it where it is complete:
   * where it is itself the best completion.
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

  /** Answers lines of JSON or a person's keys. */
  private void serve(TypedText typed, Executor edits) throws IOException {
    if (json) {
      new SuggestionJson(typed, count, edits).run(InputFiles.standardInput(), out());
    } else {
      interact(new SuggestionEditor(typed, count), edits);
    }
  }

  private void interact(SuggestionEditor editor, Executor edits) throws IOException {
    try (Terminal terminal = terminal()) {
      terminal.writer().println("Tab picks the first word, F2 and F3 the next; Ctrl-D leaves");
      new SuggestionTerminal(terminal, editor, edits).run();
    }
  }

  private Terminal terminal() {
    try {
      // The system's own programs first, so that native code is loaded only where they are missing.
      return TerminalBuilder.builder().providers("exec,jni").dumb(false).build();
    } catch (IOException | IllegalStateException e) {
      throw misuse(
          "standard input is not a terminal; pass the text so far as arguments or use --json");
    }
  }
}
