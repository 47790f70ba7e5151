package io.github.recurve.cli;

import io.github.recurve.text.ConllFormat;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.annotation.AnnotatedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Files of tokens with tags of names, and the options for reading them. */
final class NameFiles extends ConllFiles {

  @Option(
      names = "--outside",
      paramLabel = "<tag>",
      defaultValue = TagScheme.OUTSIDE,
      description = "tag of tokens outside names; default ${DEFAULT-VALUE}")
  private String outside;

  @Option(
      names = "--drop",
      split = ",",
      paramLabel = "<type>",
      description = "entity types to leave out: their tokens become O")
  private List<String> types = List.of();

  @Override
  boolean haveNames() {
    return true;
  }

  @Override
  AnnotatedFile read(Path file, ConllFormat format) throws IOException {
    AnnotatedFile read = AnnotatedFile.names(file, format, outside);
    return new AnnotatedFile(
        file, read.scheme(), read.sentences().stream().map(this::withoutDropped).toList());
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
