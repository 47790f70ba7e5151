package io.github.recurve.cli;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.PersonalCache;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.SuggestionEditor;
import io.github.recurve.language.TypedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Suggests words. */
@Command(
    name = "suggest",
    description = {
      "Suggest the next word of a text.",
      "With words: what may follow them. With --json: answers a JSON object a line, such as"
          + " {\"text\": \"I would li\", \"count\": 3}, from standard input. With neither: suggests"
          + " while you type. Tab picks the first word, F2 and F3 (or Alt-2 and Alt-3) pick the"
          + " second and third, Enter ends the line, Ctrl-D leaves."
    },
    mixinStandardHelpOptions = true)
final class SuggestCommand implements Callable<Integer> {

  /** Words that are suggested at most. */
  static final int MAX_COUNT = 1000;

  @Option(names = "--model", required = true, paramLabel = "<file>", description = "model file")
  private Path model;

  @Option(
      names = "--count",
      paramLabel = "<n>",
      defaultValue = "3",
      description = "how many words to suggest; default ${DEFAULT-VALUE}")
  private int count;

  @Option(
      names = "--prefix",
      paramLabel = "<letters>",
      defaultValue = "",
      description = "the letters that are typed of the next word")
  private String prefix;

  @Option(names = "--json", description = "answer JSON Lines from standard input")
  private boolean json;

  @Option(
      names = "--cache",
      paramLabel = "<file>",
      description =
          "suggest words that were written before; words from --json or the terminal are added and"
              + " the file is written at the end")
  private Path cacheFile;

  @Parameters(arity = "0..*", paramLabel = "<word>", description = "the text so far")
  private List<String> words = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("--count is " + count + "; it must be 1 to " + MAX_COUNT);
    }
    boolean text = !words.isEmpty() || !prefix.isEmpty();
    if (json && text) {
      throw new ParameterException(spec.commandLine(), "with --json the text is in standard input");
    }
    Suggester suggester = new Suggester(LanguageModel.load(model));
    PersonalCache cache = cacheFile == null ? null : load(suggester.model());
    TypedText typed = new TypedText(suggester, cache);
    PrintWriter out = spec.commandLine().getOut();
    if (text) {
      typed.edit(String.join(" ", words) + " " + prefix);
      for (Suggestion suggestion : typed.suggest(count)) {
        out.printf(Locale.ROOT, "%.4f  %s%n", suggestion.probability(), suggestion.word());
      }
      return 0;
    }
    if (json) {
      new SuggestionJson(typed, count)
          .run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
    } else {
      interact(new SuggestionEditor(typed, count));
    }
    if (cache != null) {
      cache.save(cacheFile);
    }
    return 0;
  }

  private PersonalCache load(LanguageModel loaded) throws IOException {
    PersonalCache cache = new PersonalCache(loaded);
    if (Files.exists(cacheFile)) {
      cache.load(cacheFile);
    }
    return cache;
  }

  private void interact(SuggestionEditor editor) throws IOException {
    try (Terminal terminal = terminal()) {
      terminal.writer().println("Tab picks the first word, F2 and F3 the next; Ctrl-D leaves");
      new SuggestionTerminal(terminal, editor).run();
    }
  }

  private Terminal terminal() {
    try {
      // Through the programs of the system first, so that no native code gets loaded where they
      // are.
      return TerminalBuilder.builder().providers("exec,jni").dumb(false).build();
    } catch (IOException | IllegalStateException e) {
      throw new ParameterException(
          spec.commandLine(), "standard input is no terminal: give the text so far, or --json", e);
    }
  }
}
