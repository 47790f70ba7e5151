package io.github.recurve.corenlp;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SharedModels;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Translators shared by model file. Safe for any number of threads. */
final class SharedTranslators {

  private static final SharedModels<Translator> TRANSLATORS = new SharedModels<>();

  private SharedTranslators() {}

  /**
   * The translator of a file.
   *
   * @param location a file, class path resource or URL, tried in this order
   * @throws ModelFormatException if it is damaged or not a translator; the message names it
   * @throws IOException if it cannot be found or read
   */
  static Translator load(String location) throws IOException {
    MessageDigest digest = SharedModels.sha256();
    Translator translator =
        ModelLocation.read(location, in -> Translator.read(new DigestInputStream(in, digest)));
    return TRANSLATORS.share(SharedModels.key(digest), translator);
  }
}
