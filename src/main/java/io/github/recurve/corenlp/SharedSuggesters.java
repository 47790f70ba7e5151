package io.github.recurve.corenlp;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.model.ModelFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** One language model in memory for each model file. Safe for any number of threads. */
final class SharedSuggesters {

  private static final SharedModels<Suggester> SUGGESTERS = new SharedModels<>();

  private SharedSuggesters() {}

  /**
   * The language model of a file, which suggests all its words.
   *
   * @param location a file, class path resource or URL, tried in this order
   * @throws IOException if there is none
   * @throws ModelFormatException if it is damaged or no language model; the message names it
   */
  static Suggester load(String location) throws IOException {
    MessageDigest digest = SharedModels.sha256();
    LanguageModel model;
    try (InputStream in = SharedModels.open(location)) {
      model = LanguageModel.read(new DigestInputStream(in, digest));
    } catch (ModelFormatException e) {
      throw new ModelFormatException(location + ": " + e.getMessage(), e);
    }
    return SUGGESTERS.share(SharedModels.key(digest), new Suggester(model));
  }
}
