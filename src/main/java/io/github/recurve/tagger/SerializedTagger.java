package io.github.recurve.tagger;

import io.github.recurve.model.SerializedModel;
import java.io.IOException;

/** Serialized form of a tagger, with its selected head. */
final class SerializedTagger extends SerializedModel {
  private static final long serialVersionUID = 1L;

  private final String head;

  SerializedTagger(Tagger model) {
    super(model.toBytes());
    head = model.shownHead();
  }

  @Override
  protected Object read(byte[] file) throws IOException {
    return Tagger.read(file).head(head);
  }
}
