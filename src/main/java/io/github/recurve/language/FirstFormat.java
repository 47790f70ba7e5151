package io.github.recurve.language;

import io.github.recurve.model.LanguageCode;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.SafeTensors;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header of a language model of format 1, in which settings, fitted values and metadata share
 * one name space, in the present form. Needed until the files in models/ are converted.
 */
final class FirstFormat {

  private static final String TEMPERATURE = "calibration.temperature";

  private FirstFormat() {}

  static boolean isIn(SafeTensors tensors) {
    return tensors.metadata().containsKey(LanguageFile.SETTING + "hidden");
  }

  static ModelHeader header(SafeTensors tensors) {
    ModelHeader header = ModelHeader.of(String.valueOf(tensors.metadata().get("recurve.kind")));
    Map<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, String> entry : tensors.metadata().entrySet()) {
      String key = entry.getKey();
      if (key.startsWith(LanguageFile.SETTING) || key.startsWith(LanguageFile.CACHE)) {
        header = header.with(key, entry.getValue());
      } else if (key.equals(TEMPERATURE)) {
        header = header.with(LanguageFile.TEMPERATURE, entry.getValue());
      } else if (key.equals(LanguageCode.KEY)) {
        header = header.with(LanguageFile.LANGUAGE, entry.getValue());
      } else if (!key.startsWith("recurve.")) {
        metadata.put(key, entry.getValue());
      }
    }
    return header.withMetadata(metadata);
  }
}
