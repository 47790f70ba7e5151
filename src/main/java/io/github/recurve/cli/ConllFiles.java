package io.github.recurve.cli;

import io.github.recurve.text.ConllFormat;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Option;

/** Annotated sentences of CoNLL files, and the options that say how to read them. */
final class ConllFiles {

  @Option(
      names = "--token-column",
      paramLabel = "<n>",
      description = "column of the tokens, from 1, or -1 for the last; default ${DEFAULT-VALUE}")
  private int tokenColumn = 1;

  @Option(
      names = "--tag-column",
      paramLabel = "<n>",
      description =
          "column of the tags, from 1, or -1 for the last; default ${DEFAULT-VALUE}. For parts of"
              + " speech in CoNLL-U: --token-column 2 --tag-column 4")
  private int tagColumn = -1;

  @Option(
      names = "--drop",
      split = ",",
      paramLabel = "<type>",
      description = "entity types to leave out: their tokens become O")
  private List<String> types = List.of();

  /** The sentences of the files, with the tags of dropped types replaced by {@code O}. */
  List<TaggedSentence> read(Collection<Path> files) throws IOException {
    ConllFormat format =
        new ConllFormat(
            index("--token-column", tokenColumn),
            index("--tag-column", tagColumn),
            tokenColumn != 1);
    return InputFiles.readAll(files, file -> ConllReader.readAll(file, format)).stream()
        .map(this::from)
        .toList();
  }

  private static int index(String option, int column) {
    if (column == 0) {
      throw new IllegalArgumentException(option + " is 0; columns are counted from 1");
    }
    return column > 0 ? column - 1 : column;
  }

  private TaggedSentence from(TaggedSentence sentence) {
    if (types.isEmpty()) {
      return sentence;
    }
    return sentence.withTags(
        sentence.tags().stream()
            .map(tag -> tag.length() > 2 && types.contains(tag.substring(2)) ? "O" : tag)
            .toList());
  }
}
