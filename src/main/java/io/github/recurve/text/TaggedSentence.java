package io.github.recurve.text;

import io.github.recurve.check.Arguments;
import io.github.recurve.check.Plural;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sentence with one tag per token. It may carry further layers of tags by name, such as parts of
 * speech in addition to entities. Immutable.
 *
 * @param tokens at least one, none empty
 * @param tags one per token, none empty; {@value #UNKNOWN} for a token that is not annotated
 * @param documentStart whether the source marks the start of a document before this sentence
 * @param layers further tags by name, one per token and layer, none empty
 */
public record TaggedSentence(
    List<String> tokens,
    List<String> tags,
    boolean documentStart,
    Map<String, List<String>> layers) {

  /**
   * The tag of a token that is not annotated: it is neither trained on nor scored. Annotated spans
   * next to it are complete.
   */
  public static final String UNKNOWN = "_";

  /** Checks that each token has a tag in every layer. */
  public TaggedSentence {
    tokens = List.copyOf(Arguments.elements(tokens, "tokens"));
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("a sentence without tokens");
    }
    if (tokens.contains("")) {
      throw new IllegalArgumentException("an empty token in " + tokens);
    }
    tags = checked(tokens, tags);
    Arguments.notNull(layers, "layers");
    Map<String, List<String>> copies = new TreeMap<>();
    for (Map.Entry<String, List<String>> layer : layers.entrySet()) {
      copies.put(layer.getKey(), checked(tokens, layer.getValue()));
    }
    layers = Collections.unmodifiableMap(copies);
  }

  private static List<String> checked(List<String> tokens, List<String> tags) {
    Arguments.elements(tags, "tags");
    if (tokens.size() != tags.size()) {
      throw new IllegalArgumentException(
          tokens.size()
              + Plural.of(tokens.size(), " token")
              + " but "
              + tags.size()
              + Plural.of(tags.size(), " tag"));
    }
    if (tags.contains("")) {
      throw new IllegalArgumentException("an empty tag in " + tokens + " " + tags);
    }
    return List.copyOf(tags);
  }

  /** A sentence with one layer of tags. */
  public TaggedSentence(List<String> tokens, List<String> tags, boolean documentStart) {
    this(tokens, tags, documentStart, Map.of());
  }

  /** A sentence inside a document. */
  public TaggedSentence(List<String> tokens, List<String> tags) {
    this(tokens, tags, false);
  }

  /** Number of tokens. */
  public int length() {
    return tokens.size();
  }

  /** Returns whether any token is annotated. */
  public boolean isAnnotated() {
    return tags.stream().anyMatch(tag -> !tag.equals(UNKNOWN));
  }

  /** The same tokens with other tags. */
  public TaggedSentence withTags(List<String> changed) {
    return new TaggedSentence(tokens, changed, documentStart, layers);
  }

  /** The same sentence with a further layer of tags, which replaces one of the same name. */
  public TaggedSentence withLayer(String name, List<String> layer) {
    Map<String, List<String>> changed = new TreeMap<>(layers);
    changed.put(Arguments.notNull(name, "name"), layer);
    return new TaggedSentence(tokens, tags, documentStart, changed);
  }
}
