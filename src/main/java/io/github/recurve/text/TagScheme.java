package io.github.recurve.text;

import io.github.recurve.check.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The encoding of typed spans as a sequence of tags such as {@code B-PER I-PER O}.
 *
 * <p>All three schemes are read by one rule, that of the CoNLL evaluation script (Tjong Kim Sang
 * and De Meulder, CoNLL 2003) extended by the S prefix, so that malformed sequences encode spans as
 * well:
 *
 * <ul>
 *   <li>a span starts at every B and S; at an I or E if the previous tag is O, E or S, has another
 *       type, or does not exist;
 *   <li>it ends before the next start, before O, and at the end of the sentence.
 * </ul>
 *
 * The type is the part after the first hyphen.
 */
public enum TagScheme {
  /** B only on a span that directly follows another of the same type; I elsewhere. */
  IOB1,
  /** B on the first token of every span, I on the others. */
  IOB2,
  /** B, I and E on the first, inner and last tokens of a longer span; S on a span of one token. */
  BIOES;

  /** The tag of tokens outside all spans. */
  public static final String OUTSIDE = "O";

  /**
   * The spans of a tag sequence, left to right, with probability 1.
   *
   * @throws IllegalArgumentException if a tag does not belong to a chunk scheme, see {@link
   *     #isChunkTag}
   */
  public List<Span> spans(List<String> tags) {
    Arguments.elements(tags, "tags");
    List<Span> spans = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < tags.size(); i++) {
      String tag = tags.get(i);
      check(tag, i);
      if (startsSpan(i == 0 ? OUTSIDE : tags.get(i - 1), tag)) {
        close(spans, start, i, tags);
        start = i;
      } else if (tag.equals(OUTSIDE)) {
        close(spans, start, i, tags);
        start = -1;
      }
    }
    close(spans, start, tags.size(), tags);
    return spans;
  }

  private static void close(List<Span> spans, int start, int end, List<String> tags) {
    if (start >= 0) {
      spans.add(new Span(start, end, type(tags.get(start))));
    }
  }

  /** Returns whether a span starts at {@code tag} after the tag {@code previous}. */
  static boolean startsSpan(String previous, String tag) {
    if (tag.equals(OUTSIDE)) {
      return false;
    }
    char prefix = tag.charAt(0);
    char before = previous.charAt(0);
    return prefix == 'B'
        || prefix == 'S'
        || before == 'O'
        || before == 'E'
        || before == 'S'
        || !type(previous).equals(type(tag));
  }

  /**
   * The tags of a sentence with the given spans, in any order.
   *
   * @throws IllegalArgumentException if spans overlap or extend past the end of the sentence
   */
  public List<String> tags(List<Span> spans, int length) {
    Arguments.elements(spans, "spans");
    String[] tags = new String[length];
    Arrays.fill(tags, OUTSIDE);
    List<Span> ordered = new ArrayList<>(spans);
    ordered.sort(Comparator.comparingInt(Span::start));
    Span before = null;
    for (Span span : ordered) {
      if (span.end() > length) {
        throw new IllegalArgumentException(span + " ends beyond a sentence of " + length);
      }
      if (before != null && before.end() > span.start()) {
        throw new IllegalArgumentException(before + " and " + span + " overlap");
      }
      write(span, before, tags);
      before = span;
    }
    return List.of(tags);
  }

  private void write(Span span, Span before, String[] tags) {
    int first = span.start();
    int last = span.end() - 1;
    Arrays.fill(tags, first, last + 1, "I-" + span.type());
    switch (this) {
      case IOB1 -> {
        if (before != null && before.end() == first && before.type().equals(span.type())) {
          tags[first] = "B-" + span.type();
        }
      }
      case IOB2 -> tags[first] = "B-" + span.type();
      case BIOES -> {
        tags[first] = "B-" + span.type();
        tags[last] = (first == last ? "S-" : "E-") + span.type();
      }
    }
  }

  /** The same spans, well formed in this scheme, regardless of the scheme of the tags. */
  public List<String> repair(List<String> tags) {
    Arguments.elements(tags, "tags");
    return tags(spans(tags), tags.size());
  }

  /** Every tag of this scheme over the types: O first, then by type in the given order. */
  public List<String> inventory(List<String> types) {
    Arguments.elements(types, "types");
    List<String> tags = new ArrayList<>(List.of(OUTSIDE));
    for (String type : types) {
      for (char prefix : (this == BIOES ? "BIES" : "BI").toCharArray()) {
        tags.add(prefix + "-" + type);
      }
    }
    return List.copyOf(tags);
  }

  /** Returns whether the tag is {@code O} or one of B, I, E, S, a hyphen and a type. */
  public static boolean isChunkTag(String tag) {
    Arguments.notNull(tag, "tag");
    return tag.equals(OUTSIDE)
        || (tag.length() > 2 && tag.charAt(1) == '-' && "BIES".indexOf(tag.charAt(0)) >= 0);
  }

  /**
   * The type of a chunk tag, empty for {@code O}.
   *
   * @throws IllegalArgumentException if it is not one, see {@link #isChunkTag}
   */
  public static String type(String tag) {
    if (!isChunkTag(tag)) {
      throw new IllegalArgumentException("tag '" + tag + "' is neither O nor like B-TYPE");
    }
    return tag.equals(OUTSIDE) ? "" : tag.substring(2);
  }

  /**
   * The scheme of tag sequences.
   *
   * <p>BIOES if there is an E or S; else IOB1 if more spans break the rules of IOB2 (start with I)
   * than those of IOB1 (start with B unnecessarily); else IOB2.
   *
   * @return empty if some tag does not belong to a chunk scheme, as with parts of speech, or if
   *     there are none
   */
  public static Optional<TagScheme> detect(Iterable<? extends List<String>> sentences) {
    Arguments.notNull(sentences, "sentences");
    boolean any = false;
    boolean bioes = false;
    long againstIob1 = 0;
    long againstIob2 = 0;
    for (List<String> tags : sentences) {
      String previous = OUTSIDE;
      for (String tag : tags) {
        if (!isChunkTag(tag)) {
          return Optional.empty();
        }
        any = true;
        bioes |= tag.charAt(0) == 'E' || tag.charAt(0) == 'S';
        if (startsSpan(previous, tag)) {
          if (tag.charAt(0) == 'I') {
            againstIob2++;
          } else if (!type(previous).equals(type(tag))) {
            againstIob1++;
          }
        }
        previous = tag;
      }
    }
    if (!any) {
      return Optional.empty();
    }
    return Optional.of(bioes ? BIOES : againstIob2 > againstIob1 ? IOB1 : IOB2);
  }

  private static void check(String tag, int position) {
    if (!isChunkTag(tag)) {
      throw new IllegalArgumentException(
          "tag '" + tag + "' at token " + position + " is neither O nor of the form B-TYPE");
    }
  }
}
