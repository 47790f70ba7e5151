package io.github.recurve.text;

import java.util.List;

/**
 * A sentence and one tag for each of its tokens. Immutable.
 *
 * @param tokens at least one, none empty
 * @param tags one for each token, none empty
 * @param documentStart whether the source marks that a document begins with this sentence
 */
public record TaggedSentence(List<String> tokens, List<String> tags, boolean documentStart) {

  /** Checks that there is a tag for each token. */
  public TaggedSentence {
    tokens = List.copyOf(tokens);
    tags = List.copyOf(tags);
    if (tokens.size() != tags.size()) {
      throw new IllegalArgumentException(tokens.size() + " tokens but " + tags.size() + " tags");
    }
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("a sentence without tokens");
    }
    if (tokens.contains("") || tags.contains("")) {
      throw new IllegalArgumentException("an empty token or tag in " + tokens + " " + tags);
    }
  }

  /** A sentence inside a document. */
  public TaggedSentence(List<String> tokens, List<String> tags) {
    this(tokens, tags, false);
  }

  /** Number of tokens. */
  public int length() {
    return tokens.size();
  }

  /** The same tokens with other tags. */
  public TaggedSentence withTags(List<String> tags) {
    return new TaggedSentence(tokens, tags, documentStart);
  }
}
