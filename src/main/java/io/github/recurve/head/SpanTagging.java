package io.github.recurve.head;

import io.github.recurve.check.Arguments;
import io.github.recurve.check.Plural;
import io.github.recurve.text.Span;
import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.List;

/** A tagging backed by arrays of tag indices, marginals and probabilities of chunks. */
final class SpanTagging implements Tagging {

  private final List<String> tagNames;
  private final boolean chunks;
  private final int[] tags;
  private final float[] marginals; // [length, tagNames]
  private final float[] probabilities; // [length]: of the chunk that begins at a token

  SpanTagging(
      List<String> tagNames, boolean chunks, int[] tags, float[] marginals, float[] probabilities) {
    this.tagNames = tagNames;
    this.chunks = chunks;
    this.tags = tags;
    this.marginals = marginals;
    this.probabilities = probabilities;
  }

  @Override
  public String toString() {
    return tags().toString();
  }

  @Override
  public int length() {
    return tags.length;
  }

  @Override
  public String tag(int token) {
    return tagNames.get(tags[checked(token)]);
  }

  @Override
  public double probability(int token) {
    return marginals[checked(token) * tagNames.size() + tags[token]];
  }

  @Override
  public double probability(int token, String tag) {
    int index = tagNames.indexOf(Arguments.notNull(tag, "tag"));
    if (index < 0) {
      throw new IllegalArgumentException("the model has no tag " + tag + "; it has " + tagNames);
    }
    return marginals[checked(token) * tagNames.size() + index];
  }

  @Override
  public double[] distribution(int token) {
    checked(token);
    double[] distribution = new double[tagNames.size()];
    for (int i = 0; i < distribution.length; i++) {
      distribution[i] = marginals[token * distribution.length + i];
    }
    return distribution;
  }

  private int checked(int token) {
    if (token < 0 || token >= tags.length) {
      throw new IndexOutOfBoundsException(
          "token is "
              + token
              + ", counted from 0; the sentence has "
              + tags.length
              + Plural.of(tags.length, " token"));
    }
    return token;
  }

  @Override
  public List<Span> spans() {
    if (!chunks) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    for (int start = 0; start < tags.length; ) {
      if (tags[start] == 0) {
        start++;
        continue;
      }
      int end = start + 1;
      while (end < tags.length && tag(end).startsWith("I-")) {
        end++;
      }
      spans.add(new Span(start, end, tag(start).substring(2), probabilities[start]));
      start = end;
    }
    return List.copyOf(spans);
  }
}
