package io.github.recurve.classifier;

import io.github.recurve.model.SerializedModel;
import java.io.IOException;

/** Serialized form of an assistant. */
final class SerializedAssistant extends SerializedModel {
  private static final long serialVersionUID = 1L;

  SerializedAssistant(Assistant model) {
    super(model.toBytes());
  }

  @Override
  protected Object read(byte[] file) throws IOException {
    return Assistant.read(file);
  }
}
