package io.github.recurve.tagger;

import io.github.recurve.encoder.EncoderInference;
import io.github.recurve.encoder.EncoderTensors;
import io.github.recurve.encoder.Feature;
import io.github.recurve.encoder.Features;
import io.github.recurve.head.DecoderSettings;
import io.github.recurve.head.TagHead;
import io.github.recurve.head.TagHeadInference;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.LowRank;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.StoredWeights;
import io.github.recurve.network.WeightSource;
import io.github.recurve.settings.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ejml.data.FMatrixRMaj;

/**
 * The content of a tagger's file. Weights keep their stored form: inference packs what it needs,
 * and a trainable network is created only for training or compression.
 *
 * @param language ISO 639 code
 * @param weights the tensors of a file; those whose names begin with {@code lexicon.} are not
 *     weights and are ignored here
 * @param metadata entries added by users
 */
record TaggerModel(
    TaggerSettings settings,
    String language,
    List<Feature> features,
    List<TagHead> heads,
    SafeTensors weights,
    Map<String, String> metadata) {

  static final String KIND = "tagger";
  private static final String LANGUAGE = "language";
  private static final String SETTING = "setting.";
  private static final String HEADS = EncoderTensors.LEXICON + "heads";

  /** Upper bound on the number of heads in a file. */
  private static final int MAX_HEADS = 16;

  /** The same model with the weights of a network. */
  TaggerModel withWeights(TaggerNetwork network) {
    SafeTensorsBuilder out = SafeTensors.builder();
    StoredWeights.put(out, network.storedParameters(), settings.numberFormat());
    return new TaggerModel(settings, language, features, heads, out.build(), metadata);
  }

  /** The same model with other decoding of a head. */
  TaggerModel with(int head, DecoderSettings decoding) {
    List<TagHead> changed = new ArrayList<>(heads);
    changed.set(head, heads.get(head).with(decoding));
    return new TaggerModel(settings, language, features, List.copyOf(changed), weights, metadata);
  }

  /** The same model with other metadata. */
  TaggerModel withMetadata(Map<String, String> changed) {
    return new TaggerModel(settings, language, features, heads, weights, Map.copyOf(changed));
  }

  private WeightSource source() {
    return new StoredWeights(weights, settings.numberFormat());
  }

  /**
   * The inference path.
   *
   * @throws ModelFormatException if a weight is missing, not finite, or not of the shape that the
   *     settings require
   */
  TaggerInference inference() throws ModelFormatException {
    WeightSource source = source();
    EncoderInference encoder = EncoderInference.of(settings, features, source);
    List<TagHeadInference> inferences = new ArrayList<>();
    for (TagHead head : heads) {
      inferences.add(head.inference(encoder.outputSize(), source));
    }
    return new TaggerInference(encoder, inferences);
  }

  /**
   * A trainable network of these weights.
   *
   * @param changed the settings of the model, except for those that only training uses
   */
  TaggerNetwork network(TaggerSettings changed) {
    TaggerNetwork network = new TaggerNetwork(changed, features, heads, null);
    WeightSource source = source();
    try {
      for (Parameter p : network.storedParameters()) {
        FMatrixRMaj value = p.value();
        value.set(source.values(p.name(), value.numRows, value.numCols));
        p.updated();
      }
    } catch (ModelFormatException e) {
      throw new IllegalStateException(e); // these weights have already been validated for inference
    }
    return network;
  }

  /** A model whose recurrent weights are the best low-rank approximations of this one's. */
  TaggerModel withRecurrentRank(int rank) {
    if (settings.recurrentRank() > 0) {
      throw new IllegalArgumentException(
          "the recurrent weights already have rank " + settings.recurrentRank());
    }
    if (rank < 1) {
      throw new IllegalArgumentException("rank " + rank + " is not at least 1");
    }
    TaggerSettings changed = settings.withRecurrentRank(rank);
    changed.validate();
    TaggerNetwork smaller = new TaggerNetwork(changed, features, heads, null);
    Map<String, FMatrixRMaj> values =
        smaller.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::value));
    for (Parameter p : network(settings).parameters()) {
      FMatrixRMaj same = values.get(p.name());
      if (same != null) {
        same.set(p.value());
      } else {
        LowRank.factor(p.value(), values.get(p.name() + ".left"), values.get(p.name() + ".right"));
      }
    }
    return new TaggerModel(changed, language, features, heads, weights, metadata)
        .withWeights(smaller);
  }

  /** The same model with its weights in another number format. */
  TaggerModel withNumberFormat(NumberFormat format) {
    TaggerSettings changed = settings.withNumberFormat(format);
    return new TaggerModel(changed, language, features, heads, weights, metadata)
        .withWeights(network(settings));
  }

  /** The model as tensors. */
  SafeTensors write() {
    ModelHeader header =
        ModelHeader.of(KIND)
            .with(LANGUAGE, language)
            .with(SETTING, settings.toStoredMap())
            .withMetadata(metadata);
    SafeTensorsBuilder out = SafeTensors.builder();
    for (TagHead head : heads) {
      header = header.with("", head.fields());
      head.write(out);
    }
    header.write(out);
    out.putStrings(HEADS, heads.stream().map(TagHead::name).toList());
    features.forEach(feature -> feature.write(out));
    EncoderTensors.copyWeights(weights, out);
    return out.build();
  }

  /**
   * Reads a model.
   *
   * @throws ModelFormatException if the tensors are not those of a tagger or are inconsistent
   */
  static TaggerModel read(SafeTensors in) throws ModelFormatException {
    ModelHeader header = ModelHeader.read(in, KIND);
    TaggerSettings settings = header.settings(SETTING, TaggerSettings.defaults());
    List<String> names = in.strings(HEADS);
    if (names.isEmpty() || names.size() > MAX_HEADS) {
      throw new ModelFormatException(
          "the file has " + names.size() + " heads; a tagger has 1 to " + MAX_HEADS);
    }
    List<TagHead> heads = new ArrayList<>();
    for (String name : names) {
      heads.add(TagHead.read(name, settings.output(), header, in));
    }
    return new TaggerModel(
        settings,
        header.text(LANGUAGE),
        Features.read(settings, in),
        List.copyOf(heads),
        in,
        header.metadata());
  }

  /** One line per weight tensor: name, type and shape. */
  List<String> describe() {
    return EncoderTensors.describe(weights);
  }
}
