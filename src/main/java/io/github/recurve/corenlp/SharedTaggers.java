package io.github.recurve.corenlp;

import io.github.recurve.tagger.Tagger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** One tagger in memory for each network. Safe for any number of threads. */
final class SharedTaggers {

  /** By their network entries. */
  private static final SharedModels<Tagger> TAGGERS = new SharedModels<>();

  private SharedTaggers() {}

  /**
   * The tagger of a model package.
   *
   * @param location a file, class path resource or URL, tried in this order
   * @throws IOException if there is none or it is not a model package
   */
  static Tagger load(String location) throws IOException {
    if (SharedModels.isFile(location)) {
      return share(Tagger.load(Path.of(location)));
    }
    Path copy = Files.createTempFile("recurve", ".bin");
    try (InputStream in = SharedModels.open(location)) {
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
    MessageDigest digest = SharedModels.sha256();
    digest.update(network);
    String key = SharedModels.key(digest);
    synchronized (TAGGERS) { // one thread reads, the others wait for it
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
