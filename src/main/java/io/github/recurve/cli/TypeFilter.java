package io.github.recurve.cli;

import io.github.recurve.text.TaggedSentence;
import java.util.List;

/** Leaves entity types out of annotated sentences. */
final class TypeFilter {
  private TypeFilter() {}

  /** The sentence with the tags of the given types made {@code O}. */
  static TaggedSentence drop(TaggedSentence sentence, List<String> types) {
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
