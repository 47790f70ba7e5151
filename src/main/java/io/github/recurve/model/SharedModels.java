package io.github.recurve.model;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Models shared by content: everybody who loads equal files gets the same object.
 *
 * <p>Hosts load a model per pipeline or per task and drop it when memory is short, so references
 * are weak. Safe for any number of threads; synchronise on the object to look up, read and share in
 * one step.
 */
public final class SharedModels<T> {

  /** Keyed by the SHA-256 of the content. */
  private final Map<String, WeakReference<T>> models = new HashMap<>();

  /** The model shared under a key, or null. */
  public synchronized T get(String key) {
    WeakReference<T> reference = models.get(key);
    return reference == null ? null : reference.get();
  }

  /** The model already shared under this key, or else the one just loaded. */
  public synchronized T share(String key, T loaded) {
    T known = get(key);
    if (known != null) {
      return known;
    }
    models.values().removeIf(held -> held.get() == null);
    models.put(key, new WeakReference<>(loaded));
    return loaded;
  }

  /**
   * The shared model of the bytes of a file, created if necessary. One thread reads while others
   * wait.
   *
   * @throws ModelFormatException if the content is damaged, of another version, or not such a model
   */
  public synchronized T read(byte[] file, ModelPackage.Reader<T> reader) throws IOException {
    MessageDigest digest = sha256();
    digest.update(file);
    String key = key(digest);
    T known = get(key);
    return known == null ? share(key, ModelPackage.read(file, reader)) : known;
  }

  /**
   * The shared model of this name in a jar of models on the class path.
   *
   * @param name such as {@code en-ner}, or just {@code en}
   * @param task the part of the names of such models after the language; may be empty
   * @throws java.io.FileNotFoundException if there is none of that name
   * @throws ModelFormatException if it is damaged, of another version, or not such a model
   */
  public T named(String name, String task, ModelPackage.Reader<T> reader) throws IOException {
    byte[] file = ClassPathModels.read(name, task);
    try {
      return read(file, reader);
    } catch (ModelFormatException e) {
      throw new ModelFormatException(name + ": " + e.getMessage(), e);
    }
  }

  /** The digest from which a key is computed. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The key of what has been digested. */
  public static String key(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
