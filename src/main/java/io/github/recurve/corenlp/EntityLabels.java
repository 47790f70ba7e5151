package io.github.recurve.corenlp;

import io.github.recurve.text.Tagging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * CoreNLP's labels ({@code PERSON}, {@code LOCATION}, {@code ORGANIZATION}, {@code MISC}, {@code
 * O}) for the IOB2 tags of a model.
 *
 * <p>CoreNLP labels are inside-outside: {@code B-PER} and {@code I-PER} are both {@code PERSON}, so
 * the probability of a label is the sum over its tags, and adjacent entities of one type merge.
 * Other types keep their names. Immutable.
 */
final class EntityLabels {

  /** The label of a token outside any entity; always label 0. */
  static final String BACKGROUND = "O";

  private final List<String> labels;
  private final List<String> tags;
  private final int[] labelOfTag;
  private final Map<String, Integer> tagIndex = new LinkedHashMap<>();

  private EntityLabels(List<String> tags) {
    this.tags = List.copyOf(tags);
    TreeSet<String> names = new TreeSet<>();
    for (String tag : tags) {
      if (!tag.equals(BACKGROUND)) {
        names.add(labelOf(tag));
      }
    }
    List<String> all = new ArrayList<>(names.size() + 1);
    all.add(BACKGROUND);
    all.addAll(names);
    this.labels = List.copyOf(all);
    this.labelOfTag = tags.stream().mapToInt(tag -> labels.indexOf(labelOf(tag))).toArray();
    for (int i = 0; i < tags.size(); i++) {
      tagIndex.put(tags.get(i), i);
    }
  }

  /**
   * The labels for a model's tags.
   *
   * @throws IllegalArgumentException if the model is not an entity tagger, i.e. a tag is neither
   *     {@code O} nor {@code B-X} nor {@code I-X}
   */
  static EntityLabels of(List<String> tags) {
    if (!tags.contains(BACKGROUND)) {
      throw new IllegalArgumentException(
          "not a named-entity model: its tags " + tags + " lack \"O\"");
    }
    return new EntityLabels(tags);
  }

  /** The labels: {@code O} first, then the others in alphabetical order. */
  List<String> labels() {
    return labels;
  }

  /** Index in {@link #labels} of the label that the tagger chose. */
  int decoded(Tagging tagging, int token) {
    return labelOfTag[tagIndex.get(tagging.tag(token))];
  }

  /** Adds the probability of each label at a token to {@code sums}, one entry per label. */
  void addProbabilities(Tagging tagging, int token, double[] sums) {
    for (int i = 0; i < labelOfTag.length; i++) {
      sums[labelOfTag[i]] += tagging.probability(token, tags.get(i));
    }
  }

  private static String labelOf(String tag) {
    if (tag.equals(BACKGROUND)) {
      return BACKGROUND;
    }
    if (!tag.startsWith("B-") && !tag.startsWith("I-")) {
      throw new IllegalArgumentException(
          "not a named-entity model: tag \"" + tag + "\" is neither O, B-X nor I-X");
    }
    String type = tag.substring(2);
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "PER", "PERSON" -> "PERSON";
      case "LOC", "LOCATION" -> "LOCATION";
      case "ORG", "ORGANIZATION", "ORGANISATION" -> "ORGANIZATION";
      case "MISC" -> "MISC";
      default -> type;
    };
  }
}
