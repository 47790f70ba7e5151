package io.github.recurve.corenlp;

import io.github.recurve.model.SharedModels;
import io.github.recurve.tagger.Tagger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Shared taggers, keyed by network. Safe for any number of threads. */
final class SharedTaggers {

  /** Keyed by network entry. */
  private static final SharedModels<Tagger> TAGGERS = new SharedModels<>();

  private SharedTaggers() {}

  /**
   * The tagger of a model package.
   *
   * @param location see {@link ModelLocation#read}
   * @throws IOException if it cannot be found or read, or is not a tagger; the message names it
   */
  static Tagger load(String location) throws IOException {
    return share(ModelLocation.read(location, Tagger::read));
  }

  /** The key under which the tagger of a network is shared: the SHA-256 of its bytes. */
  static String key(byte[] network) {
    MessageDigest digest = SharedModels.sha256();
    digest.update(network);
    return SharedModels.key(digest);
  }

  /**
   * The tagger for the bytes of a network entry.
   *
   * @throws IOException if they are not a network that this version reads
   */
  static Tagger read(byte[] network, String key) throws IOException {
    synchronized (TAGGERS) { // one thread reads while the others wait
      Tagger known = TAGGERS.get(key);
      return known != null
          ? known
          : TAGGERS.share(key, Tagger.readNetwork(new ByteArrayInputStream(network)));
    }
  }

  private static Tagger share(Tagger loaded) throws IOException {
    MessageDigest digest = SharedModels.sha256();
    loaded.writeNetwork(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return TAGGERS.share(SharedModels.key(digest), loaded);
  }
}
