package io.github.recurve.corenlp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Models at a URL. They are rejected unless enabled at JVM start: clients of CoreNLP's server may
 * set properties, and could otherwise make it fetch arbitrary URLs.
 */
final class RemoteModels {

  /** The system property that enables them: {@code true}. */
  static final String PROPERTY = "recurve.remoteModels";

  /** Upper bound on the size of a model file. */
  static final long MAX_BYTES = (1L << 30) + (16 << 20);

  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 30_000;

  private RemoteModels() {}

  /**
   * Returns whether a location is a URL of any protocol rather than a path or class path resource.
   */
  static boolean isUrl(String location) {
    return location.contains("://");
  }

  /**
   * Opens a URL.
   *
   * @throws IOException if it is an HTTP URL and those are not enabled, if it is neither an HTTP
   *     URL nor a local file URL, or if it cannot be opened
   */
  static InputStream open(String location) throws IOException {
    String lower = location.toLowerCase(Locale.ROOT);
    if (lower.startsWith("file:///")) { // given a host, Java would contact an FTP server
      return Files.newInputStream(Path.of(URI.create(location)));
    }
    if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
      throw new IOException(
          location
              + ": a model is a file, a class path resource or a URL that begins with https://");
    }
    if (!Boolean.getBoolean(PROPERTY)) {
      throw new IOException(
          location
              + ": models are not loaded from a URL; copy the file to this machine, or start Java"
              + " with -D"
              + PROPERTY
              + "=true");
    }
    URLConnection connection = new URL(location).openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    return new Bounded(connection.getInputStream(), location, MAX_BYTES);
  }

  /** A stream that fails after more bytes than a model can have. */
  static final class Bounded extends FilterInputStream {
    private final String location;
    private long left;

    Bounded(InputStream in, String location, long bytes) {
      super(in);
      this.location = location;
      this.left = bytes;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new IOException(location + " is larger than any model");
      }
    }
  }
}
