package io.github.recurve.corenlp;

import edu.stanford.nlp.io.IOUtils;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * One model in memory for each content, however many pipelines and classifiers hold it.
 *
 * <p>CoreNLP loads a model anew for every pipeline and drops annotators when memory is short, so
 * the models are held weakly. Safe for any number of threads; who has to look, read and share in
 * one go synchronises on the object.
 */
final class SharedModels<T> {

  /** By the SHA-256 of what the model was read from. */
  private final Map<String, WeakReference<T>> models = new HashMap<>();

  /** The model that was shared under a key, or null. */
  synchronized T get(String key) {
    WeakReference<T> reference = models.get(key);
    return reference == null ? null : reference.get();
  }

  /** The model to use in place of one that was just loaded: an equal one, if there is any. */
  synchronized T share(String key, T loaded) {
    T known = get(key);
    if (known != null) {
      return known;
    }
    models.values().removeIf(held -> held.get() == null);
    models.put(key, new WeakReference<>(loaded));
    return loaded;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String key(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  static boolean isFile(String location) {
    return !location.contains("://") && Files.isRegularFile(Path.of(location));
  }

  /**
   * Opens a model.
   *
   * @param location a file, class path resource or URL, tried in this order
   * @throws IOException if there is none
   */
  static InputStream open(String location) throws IOException {
    return isFile(location)
        ? Files.newInputStream(Path.of(location))
        : IOUtils.getInputStreamFromURLOrClasspathOrFileSystem(location);
  }
}
