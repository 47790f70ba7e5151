package io.github.recurve.classifier;

import io.github.recurve.encoder.EncoderInference;
import io.github.recurve.encoder.EncoderTensors;
import io.github.recurve.encoder.Feature;
import io.github.recurve.encoder.Features;
import io.github.recurve.head.LabelDecoding;
import io.github.recurve.head.LabelHead;
import io.github.recurve.head.LabelHeadInference;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagHeadInference;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.StoredWeights;
import io.github.recurve.network.WeightSource;
import java.util.List;
import java.util.Map;

/**
 * The content of a classifier's file.
 *
 * @param language ISO 639 code
 * @param slots null for a classifier without slots
 * @param weights the tensors of a file; those whose names begin with {@code lexicon.} are not
 *     weights and are ignored here
 * @param metadata entries added by users
 */
record ClassifierModel(
    ClassifierSettings settings,
    String language,
    List<Feature> features,
    LabelHead labels,
    TagHead slots,
    SafeTensors weights,
    Map<String, String> metadata) {

  static final String KIND = "classifier";

  /** Name of the slot head. */
  static final String SLOTS = "slots";

  private static final String LANGUAGE = "language";
  private static final String SETTING = "setting.";
  private static final String HEADS = EncoderTensors.LEXICON + "heads";

  /** The same model with the weights of a network. */
  ClassifierModel withWeights(ClassifierNetwork network) {
    SafeTensorsBuilder out = SafeTensors.builder();
    StoredWeights.put(out, network.parameters(), settings.numberFormat());
    return new ClassifierModel(settings, language, features, labels, slots, out.build(), metadata);
  }

  /** The same model with other decoding of labels. */
  ClassifierModel with(LabelDecoding decoding) {
    return new ClassifierModel(
        settings, language, features, labels.with(decoding), slots, weights, metadata);
  }

  /** The same model with another description of the slot head. */
  ClassifierModel with(TagHead changed) {
    return new ClassifierModel(settings, language, features, labels, changed, weights, metadata);
  }

  /** The same model with other metadata. */
  ClassifierModel withMetadata(Map<String, String> changed) {
    return new ClassifierModel(
        settings, language, features, labels, slots, weights, Map.copyOf(changed));
  }

  /**
   * The inference path.
   *
   * @throws ModelFormatException if a weight is missing, not finite, or not of the shape that the
   *     settings require
   */
  ClassifierInference inference() throws ModelFormatException {
    WeightSource source = new StoredWeights(weights, settings.numberFormat());
    EncoderInference encoder = EncoderInference.of(settings, features, source);
    TextInference layers = new TextInference(settings, encoder.outputSize(), source);
    TagHeadInference tags = slots == null ? null : slots.inference(encoder.outputSize(), source);
    return new ClassifierInference(
        encoder, layers, LabelHeadInference.of(labels, layers.outputSize(), source), tags);
  }

  /** The model as tensors. */
  SafeTensors write() {
    ModelHeader header =
        ModelHeader.of(KIND)
            .with(LANGUAGE, language)
            .with(SETTING, settings.toStoredMap())
            .with("", labels.fields())
            .withMetadata(metadata);
    SafeTensorsBuilder out = SafeTensors.builder();
    labels.write(out);
    if (slots != null) {
      header = header.with("", slots.fields());
      slots.write(out);
      out.putStrings(HEADS, List.of(slots.name()));
    }
    header.write(out);
    features.forEach(feature -> feature.write(out));
    EncoderTensors.copyWeights(weights, out);
    return out.build();
  }

  /**
   * Reads a model.
   *
   * @throws ModelFormatException if the tensors are not those of a classifier or are inconsistent
   */
  static ClassifierModel read(SafeTensors in) throws ModelFormatException {
    ModelHeader header = ModelHeader.read(in, KIND);
    ClassifierSettings settings = header.settings(SETTING, ClassifierSettings.defaults());
    TagHead slots = null;
    if (in.has(HEADS)) {
      List<String> heads = in.strings(HEADS);
      if (!heads.equals(List.of(SLOTS)) || settings.documentHidden() > 0) {
        throw new ModelFormatException(
            "the file has heads " + heads + "; an assistant has one, '" + SLOTS + "'");
      }
      slots = TagHead.read(SLOTS, settings.output(), header, in);
    }
    return new ClassifierModel(
        settings,
        header.text(LANGUAGE),
        Features.read(settings, in),
        LabelHead.read(header, in),
        slots,
        in,
        header.metadata());
  }

  /** One line per weight tensor: name, type and shape. */
  List<String> describe() {
    return EncoderTensors.describe(weights);
  }
}
