package io.github.recurve.classifier;

import io.github.recurve.model.SerializedModel;
import java.io.IOException;

/** Serialized form of a classifier. */
final class SerializedClassifier extends SerializedModel {
  private static final long serialVersionUID = 1L;

  SerializedClassifier(Classifier model) {
    super(model.toBytes());
  }

  @Override
  protected Object read(byte[] file) throws IOException {
    return Classifier.read(file);
  }
}
