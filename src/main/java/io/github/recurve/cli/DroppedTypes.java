package io.github.recurve.cli;

import io.github.recurve.text.TaggedSentence;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that leaves entity types out of annotated sentences. */
final class DroppedTypes {

  @Option(
      names = "--drop",
      split = ",",
      paramLabel = "<type>",
      description = "entity types to leave out of the files: their tokens become O")
  private List<String> types = List.of();

  /** The sentence with the tags of these types made {@code O}. */
  TaggedSentence from(TaggedSentence sentence) {
    if (types.isEmpty()) {
      return sentence;
    }
    List<String> tags =
        sentence.tags().stream()
            .map(tag -> tag.length() > 2 && types.contains(tag.substring(2)) ? "O" : tag)
            .toList();
    return new TaggedSentence(sentence.tokens(), tags, sentence.documentStart());
  }
}
