package io.github.recurve.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/** Finds model files for the driver. */
final class ModelSource {

  /** At least two letters, since {@code C:} is a drive. */
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  /** Longest array of bytes that Spark reads from a file, and that a broadcast can hold. */
  private static final long MAXIMUM_BYTES = Integer.MAX_VALUE - 8;

  private ModelSource() {}

  /**
   * The bytes of a file.
   *
   * @param location a file of the driver, a class path resource, or a URI of a file system that
   *     Spark reads, such as {@code hdfs://} or {@code s3a://}
   * @throws FileNotFoundException if it does not exist
   * @throws IOException if it cannot be read
   */
  static byte[] read(SparkSession session, String location) throws IOException {
    if (URI.matcher(location).matches()) {
      return remote(session, location);
    }
    Path file = Path.of(location);
    if (Files.isRegularFile(file)) {
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw new IOException(
            location + " has " + Files.size(file) + " bytes; no model is as large");
      }
      return Files.readAllBytes(file);
    }
    try (InputStream in = resource(location)) {
      if (in == null) {
        throw new FileNotFoundException(
            "model not found: '"
                + location
                + "' is neither a file on the driver ("
                + file.toAbsolutePath()
                + ") nor a class path resource. Specify another path, a URI such as hdfs://...,"
                + " or the bytes of the file");
      }
      return in.readAllBytes();
    }
  }

  private static InputStream resource(String location) {
    String name = location.startsWith("/") ? location.substring(1) : location;
    ClassLoader context = Thread.currentThread().getContextClassLoader(); // has Spark's --jars
    InputStream in = context == null ? null : context.getResourceAsStream(name);
    return in == null ? ModelSource.class.getClassLoader().getResourceAsStream(name) : in;
  }

  private static byte[] remote(SparkSession session, String location) throws IOException {
    try {
      return session
          .read()
          .format("binaryFile")
          .load(location)
          .select("content")
          .head()
          .<byte[]>getAs(0);
    } catch (Exception e) { // Spark's are not declared
      throw new IOException("model not found: '" + location + "': " + e.getMessage(), e);
    }
  }
}
