package io.github.recurve.cli;

import io.github.recurve.text.ConllFormat;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.annotation.AnnotatedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Annotated files, and the options for reading them. */
final class ConllFiles {

  @Option(
      names = "--token-column",
      paramLabel = "<n>",
      description =
          "column of the tokens, from 1, or -1 for the last; default: the first, or the second"
              + " if the"
              + " first numbers the tokens")
  private Integer tokenColumn;

  @Option(
      names = "--tag-column",
      paramLabel = "<n>",
      description =
          "column of the tags, from 1, or -1 for the last; default: the last, or the first one"
              + " with such tags if the first column numbers the tokens")
  private Integer tagColumn;

  @Option(
      names = "--separator",
      paramLabel = "<separator>",
      description = "tab, space or a character such as ,; default: tab if there is one, else space")
  private String separator;

  @Option(
      names = "--outside",
      paramLabel = "<tag>",
      defaultValue = TagScheme.OUTSIDE,
      description = "tag of tokens outside names; default ${DEFAULT-VALUE}")
  private String outside;

  @Mixin private TextEncoding encoding;

  @Option(
      names = "--drop",
      split = ",",
      paramLabel = "<type>",
      description = "entity types to leave out: their tokens become O")
  private List<String> types = List.of();

  /** The files, read and checked. */
  List<AnnotatedFile> readFiles(Collection<Path> files, TaggerKind kind) throws IOException {
    List<AnnotatedFile> read = new ArrayList<>();
    for (Path file : files) {
      read.add(read(file, kind));
    }
    return read;
  }

  /** A file, read and checked, with the tags of dropped types replaced by {@code O}. */
  AnnotatedFile read(Path file, TaggerKind kind) throws IOException {
    boolean names = kind == TaggerKind.NAMES;
    ConllFormat format = format(file, names);
    AnnotatedFile read =
        InputFiles.read(
            file,
            path ->
                names
                    ? AnnotatedFile.names(path, format, outside)
                    : AnnotatedFile.plain(path, format));
    if (read.sentences().isEmpty()) {
      throw new IOException(file + ": no sentences found; specify a file with annotated tokens");
    }
    return new AnnotatedFile(
        file, read.scheme(), read.sentences().stream().map(this::withoutDropped).toList());
  }

  private ConllFormat format(Path file, boolean names) throws IOException {
    boolean named = tokenColumn != null || tagColumn != null;
    ColumnGuess columns =
        named || separator != null
            ? new ColumnGuess(
                tokenColumn == null ? 1 : tokenColumn, tagColumn == null ? -1 : tagColumn)
            : ColumnGuess.of(file, encoding.charset(), names);
    return new ConllFormat(
        index("--token-column", columns.token()),
        index("--tag-column", columns.tag()),
        columns.token() != 1,
        separator == null ? null : character(separator),
        encoding.charset());
  }

  private static Character character(String separator) {
    return switch (separator) {
      case "tab", "\\t" -> '\t';
      case "space" -> null; // runs of spaces, as by default
      default -> {
        if (separator.length() != 1) {
          throw new IllegalArgumentException(
              "--separator is '" + separator + "'; it must be tab, space or one character");
        }
        yield separator.charAt(0);
      }
    };
  }

  private static int index(String option, int column) {
    if (column == 0) {
      throw new IllegalArgumentException(option + " is 0; columns are counted from 1");
    }
    return column > 0 ? column - 1 : column;
  }

  private TaggedSentence withoutDropped(TaggedSentence sentence) {
    if (types.isEmpty()) {
      return sentence;
    }
    return sentence.withTags(
        sentence.tags().stream()
            .map(tag -> tag.length() > 2 && types.contains(tag.substring(2)) ? "O" : tag)
            .toList());
  }
}
