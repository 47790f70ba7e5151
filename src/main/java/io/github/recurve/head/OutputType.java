package io.github.recurve.head;

/** The output layers that turn scores into tags. */
public enum OutputType {
  /** A linear-chain conditional random field. */
  CRF {
    @Override
    TagDecoder decoder(TagSet tags, String name) {
      return new CrfDecoder(tags, name);
    }
  },
  /** Each tag by itself. */
  SOFTMAX {
    @Override
    TagDecoder decoder(TagSet tags, String name) {
      return new SoftmaxDecoder(tags, 1);
    }
  };

  /**
   * A decoder with zero weights.
   *
   * @param name of its parameter, if it has one
   */
  abstract TagDecoder decoder(TagSet tags, String name);
}
