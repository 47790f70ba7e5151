package io.github.recurve.text.annotation;

import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tag schemes of typed spans in annotated files. The library uses IOB2 internally; the scheme of a
 * file is detected from its tags, and the tags are converted.
 */
public enum AnnotationScheme {
  /** B only on a span that directly follows another of the same type (CoNLL 2003). */
  IOB1("BI"),
  /** B on the first token of every span (CoNLL 2002). */
  IOB2("BI"),
  /** E on the last token of longer spans, S on single tokens. */
  BIOES("BIES"),
  /** The same with L and U (Ratinov and Roth, CoNLL 2009). */
  BILOU("BILU"),
  /** The same as BIOES with M for I, usual for Chinese. */
  BMES("BMES"),
  /** The type alone, as in Stanford's files; adjacent spans of one type merge. */
  IO("");

  private static final Map<Character, Character> TO_BIOES = Map.of('L', 'E', 'U', 'S', 'M', 'I');

  private final String prefixes;

  AnnotationScheme(String prefixes) {
    this.prefixes = prefixes;
  }

  /** A tag that does not fit the others of its file. */
  public static final class BadTagException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String tag;
    private final String contrary; // or null

    BadTagException(String tag, String reason) {
      this(tag, reason, null);
    }

    BadTagException(String tag, String reason, String contrary) {
      super("the tag '" + tag + "' " + reason);
      this.tag = tag;
      this.contrary = contrary;
    }

    /** The tag. */
    public String tag() {
      return tag;
    }

    /** A tag of another scheme; empty if schemes are not mixed. */
    public Optional<String> contrary() {
      return Optional.ofNullable(contrary);
    }
  }

  /**
   * The scheme of a file.
   *
   * @param distinct the tags of the file, each once, without {@link TaggedSentence#UNKNOWN}
   * @param sentences the tags per sentence
   * @throws BadTagException if a tag fits no scheme, or not that of the others
   */
  public static AnnotationScheme detect(
      Collection<String> distinct, Iterable<? extends List<String>> sentences)
      throws BadTagException {
    List<String> prefixed = distinct.stream().filter(AnnotationScheme::isPrefixed).toList();
    List<String> others =
        distinct.stream()
            .filter(tag -> !isPrefixed(tag) && !tag.equals(TagScheme.OUTSIDE))
            .toList();
    if (prefixed.isEmpty()) {
      return types(distinct, others);
    }
    if (!others.isEmpty()) {
      throw UnprefixedTag.among(prefixed, others.get(0));
    }
    AnnotationScheme scheme = ofPrefixes(prefixed);
    return scheme == IOB2 && TagScheme.detect(known(sentences)).equals(Optional.of(TagScheme.IOB1))
        ? IOB1
        : scheme;
  }

  private static Iterable<List<String>> known(Iterable<? extends List<String>> sentences) {
    List<List<String>> known = new ArrayList<>();
    sentences.forEach(tags -> known.add(tags.stream().map(AnnotationScheme::known).toList()));
    return known;
  }

  private static String known(String tag) {
    return tag.equals(TaggedSentence.UNKNOWN) ? TagScheme.OUTSIDE : tag;
  }

  private static AnnotationScheme types(Collection<String> distinct, List<String> types)
      throws BadTagException {
    for (String type : types) {
      if (type.equalsIgnoreCase(TagScheme.OUTSIDE)
          || type.codePoints().noneMatch(Character::isLetter)) {
        throw new BadTagException(type, "is not a type; the closest valid one is O");
      }
    }
    if (!types.isEmpty() && !distinct.contains(TagScheme.OUTSIDE)) {
      throw new BadTagException(
          types.get(0),
          "is one of "
              + types.size()
              + " without a prefix such as B-, and no tag is O; specify the tag outside names"
              + " with --outside, or use train pos for parts of speech");
    }
    return types.isEmpty() ? IOB2 : IO;
  }

  private static boolean isPrefixed(String tag) {
    return tag.length() > 2 && tag.charAt(1) == '-' && "BIESLUM".indexOf(tag.charAt(0)) >= 0;
  }

  private static AnnotationScheme ofPrefixes(List<String> prefixed) throws BadTagException {
    AnnotationScheme best = IOB2;
    long fewest = Long.MAX_VALUE;
    for (AnnotationScheme scheme : List.of(IOB2, BIOES, BILOU, BMES)) {
      long wrong = prefixed.stream().filter(tag -> !scheme.has(tag)).count();
      if (wrong < fewest) {
        best = scheme;
        fewest = wrong;
      }
    }
    if (fewest > 0) {
      AnnotationScheme scheme = best;
      String bad = prefixed.stream().filter(tag -> !scheme.has(tag)).findFirst().orElseThrow();
      String right =
          scheme.write(TO_BIOES.getOrDefault(bad.charAt(0), bad.charAt(0)), bad.substring(2));
      throw new BadTagException(
          bad,
          "does not fit the scheme of the others, "
              + scheme
              + "; the closest valid one is "
              + right);
    }
    return best;
  }

  private boolean has(String tag) {
    return prefixes.indexOf(tag.charAt(0)) >= 0;
  }

  /** The tag of this scheme for a BIOES position. */
  private String write(char position, String type) {
    char letter =
        switch (this) {
          case BILOU -> position == 'E' ? 'L' : position == 'S' ? 'U' : position;
          case BMES -> position == 'I' ? 'M' : position;
          case IOB1, IOB2 -> position == 'E' ? 'I' : position == 'S' ? 'B' : position;
          default -> position;
        };
    return this == IO ? type : letter + "-" + type;
  }

  /** Converts tags of this scheme to IOB2; {@link TaggedSentence#UNKNOWN} is kept. */
  public List<String> toIob2(List<String> tags) {
    List<String> chunks = new ArrayList<>(tags.size());
    for (String tag : tags) {
      if (tag.equals(TagScheme.OUTSIDE) || tag.equals(TaggedSentence.UNKNOWN)) {
        chunks.add(TagScheme.OUTSIDE);
      } else if (this == IO) {
        chunks.add("I-" + tag);
      } else {
        chunks.add(TO_BIOES.getOrDefault(tag.charAt(0), tag.charAt(0)) + tag.substring(1));
      }
    }
    return withUnknown(tags, TagScheme.IOB2.repair(chunks));
  }

  /** Converts IOB2 tags to this scheme; {@link TaggedSentence#UNKNOWN} is kept. */
  public List<String> ofIob2(List<String> tags) {
    List<String> chunks = tags.stream().map(AnnotationScheme::known).toList();
    if (this == IOB1) {
      return withUnknown(tags, TagScheme.IOB1.repair(chunks));
    }
    List<String> written = new ArrayList<>(tags.size());
    for (String tag : TagScheme.BIOES.repair(chunks)) {
      written.add(tag.equals(TagScheme.OUTSIDE) ? tag : write(tag.charAt(0), TagScheme.type(tag)));
    }
    return withUnknown(tags, written);
  }

  private static List<String> withUnknown(List<String> tags, List<String> changed) {
    List<String> result = new ArrayList<>(changed);
    for (int i = 0; i < result.size(); i++) {
      if (tags.get(i).equals(TaggedSentence.UNKNOWN)) {
        result.set(i, TaggedSentence.UNKNOWN);
      }
    }
    return result;
  }
}
