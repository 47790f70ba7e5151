package io.github.recurve.corenlp;

import edu.stanford.nlp.io.IOUtils;
import io.github.recurve.tagger.Tagger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * One tagger in memory for each network, however many pipelines and classifiers hold it.
 *
 * <p>CoreNLP loads a model anew for every pipeline and drops annotators when memory is short, so
 * the taggers are held weakly. Safe for any number of threads.
 */
final class SharedTaggers {

  /** By the SHA-256 of the network entry. */
  private static final Map<String, WeakReference<Tagger>> TAGGERS = new HashMap<>();

  private SharedTaggers() {}

  /**
   * The tagger of a model package.
   *
   * @param location a file, class path resource or URL, tried in this order
   * @throws IOException if there is none or it is not a model package
   */
  static Tagger load(String location) throws IOException {
    if (!location.contains("://") && Files.isRegularFile(Path.of(location))) {
      return share(Tagger.load(Path.of(location)));
    }
    Path copy = Files.createTempFile("recurve", ".bin");
    try (InputStream in = IOUtils.getInputStreamFromURLOrClasspathOrFileSystem(location)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return share(Tagger.load(copy));
    } finally {
      Files.delete(copy);
    }
  }

  /**
   * The tagger for the bytes of a network entry.
   *
   * @throws IOException if they are not a network that this version reads
   */
  static Tagger read(byte[] network) throws IOException {
    String key = HexFormat.of().formatHex(sha256().digest(network));
    synchronized (TAGGERS) { // one thread reads, the others wait for it
      Tagger known = known(key);
      return known != null
          ? known
          : keep(key, Tagger.readNetwork(new ByteArrayInputStream(network)));
    }
  }

  /** The tagger to use in place of one that was just loaded: an equal one, if there is any. */
  private static Tagger share(Tagger loaded) throws IOException {
    MessageDigest digest = sha256();
    loaded.writeNetwork(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    String key = HexFormat.of().formatHex(digest.digest());
    synchronized (TAGGERS) {
      Tagger known = known(key);
      return known != null ? known : keep(key, loaded);
    }
  }

  private static Tagger known(String key) {
    WeakReference<Tagger> reference = TAGGERS.get(key);
    return reference == null ? null : reference.get();
  }

  private static Tagger keep(String key, Tagger tagger) {
    TAGGERS.values().removeIf(held -> held.get() == null);
    TAGGERS.put(key, new WeakReference<>(tagger));
    return tagger;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
