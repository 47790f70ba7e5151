package io.github.recurve.head;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.text.words.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The description of an output that gives one label per sequence: its labels and decoding. {@link
 * LabelHeadLayer} is its trainable part, {@link LabelHeadInference} the inference part. Immutable.
 *
 * @param labels labels of the trained classes, in the order of their scores; at least one
 */
public record LabelHead(Vocabulary labels, LabelDecoding decoding) {

  /** Upper bound on the number of labels in a file. */
  private static final int MAX_LABELS = 1 << 16;

  /** The prefix of its tensors and header fields. */
  private static final String NAME = "head.label.";

  private static final String LEXICON = "lexicon.";

  /**
   * Checks the labels.
   *
   * @throws IllegalArgumentException if there are none or too many, or one is blank
   */
  public LabelHead {
    if (labels.size() < 1 || labels.size() > MAX_LABELS) {
      throw new IllegalArgumentException(
          labels.size() + " labels; the number must be 1 to " + MAX_LABELS);
    }
    if (labels.entries().stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a label is blank in " + labels);
    }
  }

  /** The same with other decoding. */
  public LabelHead with(LabelDecoding changed) {
    return new LabelHead(labels, changed);
  }

  /** The trained out-of-scope class, or -1. */
  public int outOfScopeClass() {
    return decoding.outOfScope().map(labels::index).orElse(-1);
  }

  static String tensor(String part) {
    return NAME + part;
  }

  /** Writes the labels; the fields go into the header, see {@link #fields}. */
  public void write(SafeTensorsBuilder out) {
    out.putStrings(LEXICON + NAME + "labels", labels.entries());
    decoding
        .outOfScope()
        .ifPresent(label -> out.putStrings(LEXICON + NAME + "outOfScope", List.of(label)));
  }

  /** The typed header fields. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(NAME + "temperature", String.valueOf(decoding.temperature()));
    fields.put(NAME + "minimumProbability", String.valueOf(decoding.minimumProbability()));
    return fields;
  }

  /**
   * The head of a model file.
   *
   * @throws ModelFormatException if its fields or labels are missing or invalid
   */
  public static LabelHead read(ModelHeader header, SafeTensors in) throws ModelFormatException {
    List<String> labels = in.strings(LEXICON + NAME + "labels");
    String scope = LEXICON + NAME + "outOfScope";
    try {
      Optional<String> outOfScope =
          in.has(scope) ? in.strings(scope).stream().findFirst() : Optional.empty();
      double temperature =
          header.number(NAME + "temperature", 0, DecoderSettings.TEMPERATURE_LIMIT);
      double minimum = header.number(NAME + "minimumProbability", 0, 1);
      return new LabelHead(
          new Vocabulary(labels), new LabelDecoding(temperature, outOfScope, minimum));
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("the labels of the file: " + e.getMessage(), e);
    }
  }
}
