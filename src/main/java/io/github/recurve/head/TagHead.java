package io.github.recurve.head;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.WeightSource;
import io.github.recurve.settings.OutputType;
import io.github.recurve.text.TaggedSentence;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The description of one tagging output of a network: its name, tags and decoding. A network has
 * one or more heads over one encoder, e.g. for parts of speech and entities.
 *
 * <p>{@link TagHeadLayer} is its trainable part, {@link TagHeadInference} the inference part.
 * Immutable.
 *
 * @param name the prefix of its tensors and header fields: letters and digits
 */
public record TagHead(String name, TagSet tags, OutputType output, DecoderSettings decoding) {

  /** The name of the only head. */
  public static final String DEFAULT = "tags";

  /** The prefix of tensors that hold symbols, not weights. */
  private static final String LEXICON = "lexicon.";

  /** A field that is missing if user names are reported. */
  private static final String USER_NAMES = "userNames";

  /**
   * Checks the name and the reported types.
   *
   * @throws IllegalArgumentException if the name is invalid, or a type to report does not exist
   */
  public TagHead {
    if (!name.matches("[A-Za-z0-9]{1,64}")) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot name a head: use letters and digits");
    }
    if (!tags.types().containsAll(decoding.reportedTypes())) {
      throw new IllegalArgumentException(
          "types "
              + decoding.reportedTypes()
              + " cannot be reported; the types are "
              + tags.types());
    }
    if (!tags.isChunks() && decoding.reportedTypes().size() == tags.size()) {
      throw new IllegalArgumentException(
          "not all plain tags can be preferred: "
              + tags.types()
              + ", are to be preferred to the"
              + " others");
    }
  }

  /** The same with other decoding. */
  public TagHead with(DecoderSettings changed) {
    return new TagHead(name, tags, output, changed);
  }

  /** The reported types; all of them for plain tags. */
  public List<String> reportedTypes() {
    return decoding.reportedTypes().isEmpty() ? tags.types() : decoding.reportedTypes();
  }

  /**
   * The gold tags of a sentence as indices of the tag set: those under this head's name, or the
   * sentence's own for the head with the {@linkplain #DEFAULT default} name; -1 where unknown.
   */
  public int[] gold(TaggedSentence sentence) {
    List<String> gold = name.equals(DEFAULT) ? sentence.tags() : sentence.layers().get(name);
    if (gold == null) {
      int[] unknown = new int[sentence.length()];
      Arrays.fill(unknown, -1);
      return unknown;
    }
    return tags.encode(gold);
  }

  /** A decoder with zero weights. */
  TagDecoder decoder() {
    return switch (output) {
      case CRF -> new CrfDecoder(tags, tensor("transitions"));
      case SOFTMAX -> new SoftmaxDecoder(tags, 1);
    };
  }

  String tensor(String part) {
    return "head." + name + "." + part;
  }

  /** The trainable part over states of the given size. */
  public TagHeadLayer layer(int inputSize, SplittableRandom random) {
    return new TagHeadLayer(this, inputSize, random);
  }

  /**
   * The inference part over states of the given size.
   *
   * @throws ModelFormatException if the weights do not have the shapes that this head needs
   */
  public TagHeadInference inference(int inputSize, WeightSource weights)
      throws ModelFormatException {
    return TagHeadInference.of(this, inputSize, weights);
  }

  /** Writes tag types; the fields go into the header, see {@link #fields}. */
  public void write(SafeTensorsBuilder out) {
    out.putStrings(LEXICON + tensor("types"), tags.types());
    if (!decoding.reportedTypes().isEmpty()) {
      out.putStrings(LEXICON + tensor("reported"), decoding.reportedTypes());
    }
  }

  /** The typed header fields. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(tensor("chunks"), String.valueOf(tags.isChunks()));
    fields.put(tensor("temperature"), String.valueOf(decoding.temperature()));
    fields.put(tensor("minimumProbability"), String.valueOf(decoding.minimumProbability()));
    if (!decoding.userNames()) {
      fields.put(tensor(USER_NAMES), "false");
    }
    return fields;
  }

  /**
   * Reads the named head from a model file.
   *
   * @throws ModelFormatException if its fields or types are missing or invalid
   */
  public static TagHead read(String name, OutputType output, ModelHeader header, SafeTensors in)
      throws ModelFormatException {
    String prefix = "head." + name + ".";
    List<String> types = in.strings(LEXICON + prefix + "types");
    if (types.isEmpty()) {
      throw new ModelFormatException("the file has no tags");
    }
    if (types.contains("") || Set.copyOf(types).size() < types.size()) {
      throw new ModelFormatException("the file has empty or repeated types: " + types);
    }
    try {
      boolean chunks = header.flag(prefix + "chunks");
      TagSet tags = chunks ? TagSet.chunks(types) : TagSet.plain(types);
      DecoderSettings decoding =
          new DecoderSettings(
              header.number(prefix + "temperature", 0, DecoderSettings.TEMPERATURE_LIMIT),
              header.number(prefix + "minimumProbability", 0, 1),
              in.has(LEXICON + prefix + "reported")
                  ? in.strings(LEXICON + prefix + "reported")
                  : List.of(),
              !header.has(prefix + USER_NAMES) || header.flag(prefix + USER_NAMES));
      return new TagHead(name, tags, output, decoding);
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("head '" + name + "': " + e.getMessage(), e);
    }
  }
}
