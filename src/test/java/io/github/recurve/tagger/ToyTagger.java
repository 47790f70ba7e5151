package io.github.recurve.tagger;

import java.io.IOException;

/** A tagger of {@link ToyCorpus}, trained once. */
public final class ToyTagger {

  private static Tagger tagger;

  private ToyTagger() {}

  /** The tagger. */
  public static synchronized Tagger get() {
    if (tagger == null) {
      try {
        tagger =
            new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(15, 2))
                .language("eng")
                .train(ToyCorpus.sentences(150, 1), ToyCorpus.sentences(40, 2));
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return tagger;
  }
}
