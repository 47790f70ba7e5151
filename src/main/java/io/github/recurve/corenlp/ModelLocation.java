package io.github.recurve.corenlp;

import edu.stanford.nlp.io.IOUtils;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SharedModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Reads models from the locations given in CoreNLP's properties. */
final class ModelLocation {
  private ModelLocation() {}

  /** Reads a model from a stream. */
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * Reads a model.
   *
   * @param location a file or class path resource, tried in this order; an HTTP URL only if the
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

  /**
   * The shared model with the bytes of a file.
   *
   * @param location see {@link #read}
   * @throws ModelFormatException if it is damaged or another kind of model; the message names it
   * @throws IOException if it cannot be found or read
   */
  static <T> T share(String location, SharedModels<T> models, Reader<T> reader) throws IOException {
    MessageDigest digest = SharedModels.sha256();
    T loaded = read(location, in -> reader.read(new DigestInputStream(in, digest)));
    return models.share(SharedModels.key(digest), loaded);
  }

  private static InputStream open(String location) throws IOException {
    if (RemoteModels.isUrl(location)) {
      return RemoteModels.open(location);
    }
    if (Files.isDirectory(Path.of(location))) { // CoreNLP would read the names of its files
      throw new ModelFormatException("not a Recurve file but a directory");
    }
    return Files.isRegularFile(Path.of(location))
        ? Files.newInputStream(Path.of(location))
        : IOUtils.getInputStreamFromURLOrClasspathOrFileSystem(location);
  }
}
