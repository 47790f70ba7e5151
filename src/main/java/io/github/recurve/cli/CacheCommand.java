package io.github.recurve.cli;

import io.github.recurve.language.CacheFile;
import io.github.recurve.language.LanguageModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that works on the file of a personal cache. */
abstract class CacheCommand extends BaseCommand {

  @Parameters(index = "0", paramLabel = "<file>", description = "file of a personal cache")
  private Path file;

  final CacheFile read() throws IOException {
    return InputFiles.read(file, CacheFile::read);
  }

  /** Writes the remaining words and prints how many were removed; fails if there were none. */
  final int write(CacheFile before, CacheFile after) throws IOException {
    int gone = before.tokens().size() - after.tokens().size();
    if (gone > 0) {
      after.save(file);
    }
    out().printf("%,d forgotten, %,d left in %s%n", gone, after.tokens().size(), file);
    return gone > 0 ? 0 : Failures.FAILED;
  }

  /** Lists the words of a cache. */
  @Command(
      name = "list",
      description = "List the words of a personal cache with their counts, most recent first.",
      footer = {"  recurve cache list my-words", "  recurve cache list my-words | grep -i teh"})
  static final class Words extends CacheCommand {
    @Override
    public Integer call() throws IOException {
      read().words().forEach((word, count) -> out().printf("%7d  %s%n", count, word));
      return 0;
    }
  }

  /** Removes words. */
  @Command(
      name = "forget",
      description = "Remove words from a personal cache, in the spelling that 'list' prints.",
      footer = {"  recurve cache forget my-words teh", "  recurve cache forget my-words Teh teh"})
  static final class Forget extends CacheCommand {
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "<word>", description = "words")
    private List<String> words;

    @Override
    public Integer call() throws IOException {
      CacheFile before = read();
      CacheFile after = before;
      for (String word : words) {
        after = after.without(word);
      }
      return write(before, after);
    }
  }

  /** Removes the words learnt last. */
  @Command(
      name = "undo",
      description = "Remove the most recently learnt words from a personal cache.",
      footer = {"  recurve cache undo my-words", "  recurve cache undo my-words --words 20"})
  static final class Undo extends CacheCommand {
    @Option(
        names = "--words",
        paramLabel = "<n>",
        defaultValue = "1",
        description = "number of words to remove; default ${DEFAULT-VALUE}")
    private int words;

    @Override
    public Integer call() throws IOException {
      if (words < 1) {
        throw misuse("--words is " + words + "; it must be at least 1");
      }
      CacheFile before = read();
      return write(before, before.withoutLast(words));
    }
  }

  /** Writes a cache as text. */
  @Command(
      name = "export",
      description =
          "Print everything that a personal cache has learnt, one word per line, as typed.",
      footer = {
        "  recurve cache export my-words > my-words.txt",
        "  recurve cache export my-words | sort | uniq -c"
      })
  static final class Export extends CacheCommand {
    @Override
    public Integer call() throws IOException {
      for (String token : read().tokens()) {
        out().println(token.equals(LanguageModel.LINE_END) ? "" : token);
      }
      return 0;
    }
  }
}
