package io.github.recurve.cli;

import io.github.recurve.text.ConllFormat;
import io.github.recurve.text.annotation.AnnotatedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Files of tokens with plain tags, and the options for reading them. */
class ConllFiles {

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

  @Mixin private TextEncoding encoding;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The files, read and checked. */
  final List<AnnotatedFile> readAll(Collection<Path> files) throws IOException {
    List<AnnotatedFile> read = new ArrayList<>();
    for (Path file : files) {
      read.add(read(file));
    }
    return read;
  }

  /** A file, read and checked. */
  final AnnotatedFile read(Path file) throws IOException {
    ConllFormat format = format(file);
    AnnotatedFile read = InputFiles.read(file, path -> read(path, format));
    if (read.sentences().isEmpty()) {
      throw new IOException(file + ": no sentences found; specify a file with annotated tokens");
    }
    return read;
  }

  /** Reads a file of a format. */
  AnnotatedFile read(Path file, ConllFormat format) throws IOException {
    return AnnotatedFile.plain(file, format);
  }

  /** Returns whether the tags are those of names. */
  boolean haveNames() {
    return false;
  }

  private ConllFormat format(Path file) throws IOException {
    boolean named = tokenColumn != null || tagColumn != null;
    ColumnGuess columns =
        named || separator != null
            ? new ColumnGuess(
                tokenColumn == null ? 1 : tokenColumn, tagColumn == null ? -1 : tagColumn)
            : ColumnGuess.of(file, encoding.charset(), haveNames());
    return new ConllFormat(
        index("--token-column", columns.token()),
        index("--tag-column", columns.tag()),
        columns.token() != 1,
        separator == null ? null : character(separator),
        encoding.charset());
  }

  private Character character(String separator) {
    return switch (separator) {
      case "tab", "\\t" -> '\t';
      case "space" -> null; // runs of spaces, as by default
      default -> {
        if (separator.length() != 1) {
          throw misuse(
              "--separator is '" + separator + "'; it must be tab, space or one character");
        }
        yield separator.charAt(0);
      }
    };
  }

  private int index(String option, int column) {
    if (column == 0) {
      throw misuse(option + " is 0; columns are counted from 1");
    }
    return column > 0 ? column - 1 : column;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
