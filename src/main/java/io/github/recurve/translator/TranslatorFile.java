package io.github.recurve.translator;

import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.StoredWeights;
import io.github.recurve.network.WeightSource;
import java.util.List;
import java.util.Map;

/**
 * The content of a translator's file.
 *
 * @param source ISO 639 code of the language to translate from
 * @param target ISO 639 code of the language to translate to
 * @param tensors subwords and weights
 * @param metadata training metadata, and entries added by users
 */
record TranslatorFile(
    TranslatorSettings settings,
    String source,
    String target,
    Languages languages,
    SafeTensors tensors,
    Map<String, String> metadata) {

  static final String KIND = "translator";
  private static final String SETTING = "setting.";
  private static final String SOURCE = "source";
  private static final String TARGET = "target";

  /** The content of a file for trained weights. */
  static TranslatorFile of(
      TranslatorSettings settings,
      String source,
      String target,
      Languages languages,
      List<Parameter> parameters,
      Map<String, String> metadata) {
    SafeTensorsBuilder out = SafeTensors.builder();
    languages.write(out);
    StoredWeights.put(out, parameters, settings.numberFormat());
    return new TranslatorFile(
        settings, source, target, languages, out.build(), Map.copyOf(metadata));
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is not a translator or its parts are inconsistent
   */
  static TranslatorFile read(SafeTensors in) throws ModelFormatException {
    ModelHeader header = ModelHeader.read(in, KIND);
    return new TranslatorFile(
        header.settings(SETTING, TranslatorSettings.defaults()),
        language(header, SOURCE),
        language(header, TARGET),
        Languages.read(in),
        in,
        header.metadata());
  }

  private static String language(ModelHeader header, String key) throws ModelFormatException {
    return header.has(key) ? header.text(key) : LanguageCode.UNDETERMINED;
  }

  /** The tensors with the header of all fields. */
  SafeTensors write() {
    return ModelHeader.of(KIND)
        .with(SETTING, settings.toMap())
        .with(SOURCE, source)
        .with(TARGET, target)
        .withMetadata(metadata)
        .replaceIn(tensors);
  }

  WeightSource weights() {
    return new StoredWeights(tensors, settings.numberFormat());
  }
}
