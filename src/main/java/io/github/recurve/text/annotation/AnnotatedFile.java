package io.github.recurve.text.annotation;

import io.github.recurve.text.ConllFormat;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An annotated file, completely read and checked.
 *
 * @param scheme tag scheme of its names; empty for plain tags
 * @param sentences sentences with IOB2 tags or plain tags
 */
public record AnnotatedFile(
    Path file, Optional<AnnotationScheme> scheme, List<TaggedSentence> sentences) {

  /** Maximum number of types; only tags from a wrong column have more. */
  private static final int MAX_TYPES = 500;

  /** Maximum number of plain tags. */
  private static final int MAX_TAGS = 4000;

  /**
   * Reads a file with tags of names in any {@link AnnotationScheme}.
   *
   * @param outside the tag of tokens outside names
   * @throws TextFormatException naming file, line and reason, if a tag fits no scheme, or not that
   *     of the others, or two types differ only in case
   */
  public static AnnotatedFile names(Path file, ConllFormat format, String outside)
      throws IOException {
    Map<String, Long> lines = new LinkedHashMap<>();
    List<TaggedSentence> read = read(file, format, outside, lines);
    Long unknown = lines.remove(TaggedSentence.UNKNOWN);
    if (unknown != null && !lines.containsKey(TagScheme.OUTSIDE)) {
      throw new TextFormatException(
          "" + file,
          unknown,
          "the tag '_' marks unannotated tokens, and no tag is O; if it is the tag outside"
              + " names, add --outside _");
    }
    try {
      AnnotationScheme scheme =
          AnnotationScheme.detect(lines.keySet(), read.stream().map(TaggedSentence::tags).toList());
      List<TaggedSentence> sentences =
          read.stream().map(s -> s.withTags(scheme.toIob2(s.tags()))).toList();
      checkTypes(file, scheme, lines);
      return new AnnotatedFile(file, Optional.of(scheme), sentences);
    } catch (AnnotationScheme.BadTagException e) {
      String contrary =
          e.contrary().map(tag -> "; " + tag + " is in line " + lines.get(tag)).orElse("");
      throw new TextFormatException("" + file, lines.get(e.tag()), e.getMessage() + contrary);
    }
  }

  /**
   * Reads a file with plain tags.
   *
   * @throws TextFormatException naming file, line and reason
   */
  public static AnnotatedFile plain(Path file, ConllFormat format) throws IOException {
    Map<String, Long> lines = new LinkedHashMap<>();
    List<TaggedSentence> read = read(file, format, TagScheme.OUTSIDE, lines);
    if (lines.size() > MAX_TAGS) {
      throw new TextFormatException(
          "" + file, 1, lines.size() + " different tags; are the tags in another column?");
    }
    return new AnnotatedFile(file, Optional.empty(), read);
  }

  /** Reads the sentences and records the line on which each tag first occurs. */
  private static List<TaggedSentence> read(
      Path file, ConllFormat format, String outside, Map<String, Long> lines) throws IOException {
    List<TaggedSentence> sentences = new ArrayList<>();
    try (ConllReader reader = ConllReader.open(file, format)) {
      for (Optional<TaggedSentence> next = reader.read(); next.isPresent(); next = reader.read()) {
        TaggedSentence sentence = next.get();
        if (!outside.equals(TagScheme.OUTSIDE)) {
          sentence =
              sentence.withTags(
                  sentence.tags().stream()
                      .map(tag -> tag.equals(outside) ? TagScheme.OUTSIDE : tag)
                      .toList());
        }
        for (int t = 0; t < sentence.length(); t++) {
          lines.putIfAbsent(sentence.tags().get(t), reader.line(t));
        }
        sentences.add(sentence);
      }
    }
    return sentences;
  }

  private static void checkTypes(Path file, AnnotationScheme scheme, Map<String, Long> lines)
      throws TextFormatException {
    Map<String, String> types = new LinkedHashMap<>();
    for (Map.Entry<String, Long> entry : lines.entrySet()) {
      String tag = entry.getKey();
      if (tag.equals(TagScheme.OUTSIDE)) {
        continue;
      }
      String type = scheme == AnnotationScheme.IO ? tag : tag.substring(2);
      String other = types.putIfAbsent(type.toLowerCase(Locale.ROOT), type);
      if (other != null && !other.equals(type)) {
        throw new TextFormatException(
            "" + file,
            entry.getValue(),
            "the types " + other + " and " + type + " differ only in case");
      }
      if (type.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
        throw new TextFormatException(
            "" + file,
            entry.getValue(),
            "the type '" + type + "' contains a space, which OpenNLP does not allow");
      }
      if (types.size() > MAX_TYPES) {
        throw new TextFormatException(
            "" + file,
            entry.getValue(),
            "more than " + MAX_TYPES + " types of names; are the tags in another column?");
      }
    }
  }

  /** Returns whether the file contains names. */
  public boolean hasNames() {
    return sentences.stream()
        .flatMap(sentence -> sentence.tags().stream())
        .anyMatch(tag -> !tag.equals(TagScheme.OUTSIDE) && !tag.equals(TaggedSentence.UNKNOWN));
  }
}
