package io.github.recurve.corenlp;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.model.ModelFormatException;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Language models shared by model file. Safe for any number of threads. */
final class SharedSuggesters {

  private static final SharedModels<Suggester> SUGGESTERS = new SharedModels<>();

  private SharedSuggesters() {}

  /**
   * The language model of a file, as a suggester of all its words.
   *
   * @param location as of {@link SharedModels#read}
   * @throws ModelFormatException if it is damaged or not a language model; the message names it
   * @throws IOException if it cannot be found or read
   */
  static Suggester load(String location) throws IOException {
    MessageDigest digest = SharedModels.sha256();
    LanguageModel model =
        SharedModels.read(location, in -> LanguageModel.read(new DigestInputStream(in, digest)));
    return SUGGESTERS.share(SharedModels.key(digest), new Suggester(model));
  }
}
