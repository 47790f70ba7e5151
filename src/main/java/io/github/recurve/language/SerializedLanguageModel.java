package io.github.recurve.language;

import io.github.recurve.model.SerializedModel;
import java.io.IOException;

/** Serialized form of a language model. */
final class SerializedLanguageModel extends SerializedModel {
  private static final long serialVersionUID = 1L;

  SerializedLanguageModel(LanguageModel model) {
    super(model.toBytes());
  }

  @Override
  protected Object read(byte[] file) throws IOException {
    return LanguageModel.read(file);
  }
}
