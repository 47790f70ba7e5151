package io.github.recurve.translator;

import io.github.recurve.model.SerializedModel;
import java.io.IOException;

/** Serialized form of a translator, with its search. */
final class SerializedTranslator extends SerializedModel {
  private static final long serialVersionUID = 1L;

  private final int beam;
  private final double lengthPenalty;

  SerializedTranslator(Translator model) {
    super(model.toBytes());
    beam = model.beam();
    lengthPenalty = model.lengthPenalty();
  }

  @Override
  protected Object read(byte[] file) throws IOException {
    return Translator.read(file).withSearch(beam, lengthPenalty);
  }
}
