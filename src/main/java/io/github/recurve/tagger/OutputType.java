package io.github.recurve.tagger;

/** What turns the network's scores into tags. */
public enum OutputType {
  /** A linear-chain conditional random field. */
  CRF {
    @Override
    TagDecoder decoder(TagSet tags) {
      return new CrfDecoder(tags);
    }
  },
  /** Each tag by itself. */
  SOFTMAX {
    @Override
    TagDecoder decoder(TagSet tags) {
      return new SoftmaxDecoder(tags, 1);
    }
  };

  abstract TagDecoder decoder(TagSet tags);
}
