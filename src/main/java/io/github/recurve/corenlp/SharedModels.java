package io.github.recurve.corenlp;

import edu.stanford.nlp.io.IOUtils;
import io.github.recurve.model.ModelFormatException;
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
 * Models shared by content: pipelines and classifiers that load equal files hold one object.
 *
 * <p>CoreNLP loads a model for every pipeline and drops annotators when memory is short, so the
 * references are weak. Safe for any number of threads; synchronise on the object to look up, read
 * and share in one step.
 */
final class SharedModels<T> {

  /** By the SHA-256 of the content. */
  private final Map<String, WeakReference<T>> models = new HashMap<>();

  /** The model shared under a key, or null. */
  synchronized T get(String key) {
    WeakReference<T> reference = models.get(key);
    return reference == null ? null : reference.get();
  }

  /** The shared model with this key, or else the one just loaded. */
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

  /** Reads a model from a stream. */
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * Reads a model.
   *
   * @param location a file or class path resource, tried in this order; a URL of HTTP only if the
   *     system property {@value RemoteModels#PROPERTY} allows it
   * @throws ModelFormatException if it is damaged or another kind of model; the message names it
   * @throws IOException if it cannot be found or read
   */
  static <T> T read(String location, Reader<T> reader) throws IOException {
    try (InputStream in = open(location)) {
      return reader.read(in);
    } catch (ModelFormatException e) {
      throw new ModelFormatException(location + ": " + e.getMessage(), e);
    }
  }

  private static InputStream open(String location) throws IOException {
    if (RemoteModels.isUrl(location)) {
      return RemoteModels.open(location);
    }
    return Files.isRegularFile(Path.of(location))
        ? Files.newInputStream(Path.of(location))
        : IOUtils.getInputStreamFromURLOrClasspathOrFileSystem(location);
  }
}
