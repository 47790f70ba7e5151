package io.github.recurve.cli;

import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TaggedSentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Option;

/** Annotated sentences without some entity types, and the option that names these. */
final class DroppedTypes {

  @Option(
      names = "--drop",
      split = ",",
      paramLabel = "<type>",
      description = "entity types to leave out of the CoNLL files: their tokens become O")
  private List<String> types = List.of();

  /** The sentences of CoNLL files, with the tags of these types replaced by {@code O}. */
  List<TaggedSentence> read(Collection<Path> files) throws IOException {
    return InputFiles.readAll(files, ConllReader::readAll).stream().map(this::from).toList();
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
