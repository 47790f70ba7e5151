package io.github.recurve.corenlp;

import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SharedModels;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Classifiers and assistants shared by model file. Safe for any number of threads. */
final class SharedClassifiers {

  private static final SharedModels<Classifier> CLASSIFIERS = new SharedModels<>();
  private static final SharedModels<Assistant> ASSISTANTS = new SharedModels<>();

  private SharedClassifiers() {}

  /**
   * The classifier of a file.
   *
   * @param location a file, class path resource or URL, tried in this order
   * @throws ModelFormatException if it is damaged or not a classifier; the message names it
   * @throws IOException if it cannot be found or read
   */
  static Classifier classifier(String location) throws IOException {
    MessageDigest digest = SharedModels.sha256();
    Classifier model =
        ModelLocation.read(location, in -> Classifier.read(new DigestInputStream(in, digest)));
    return CLASSIFIERS.share(SharedModels.key(digest), model);
  }

  /** The assistant of a file, as {@link #classifier}. */
  static Assistant assistant(String location) throws IOException {
    MessageDigest digest = SharedModels.sha256();
    Assistant model =
        ModelLocation.read(location, in -> Assistant.read(new DigestInputStream(in, digest)));
    return ASSISTANTS.share(SharedModels.key(digest), model);
  }
}
