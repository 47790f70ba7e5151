package io.github.recurve.model;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model file: a zip with {@code manifest.properties} and one network entry, which is a
 * safetensors file. OpenNLP calls this a package; {@link OpenNlpManifest} defines its manifests.
 *
 * <p>Immutable and safe for any number of threads.
 *
 * @param manifest manifest of the package, sorted; empty if a bare safetensors file was read
 * @param entryName name of the network entry
 * @param network the tensors and their header
 */
public record ModelPackage(
    SortedMap<String, String> manifest, String entryName, SafeTensors network) {

  static final String MANIFEST = "manifest.properties";

  private static final String BARE = "network.model";
  private static final String CURE = "the file is damaged; replace it with an intact copy";

  /** Copies the manifest. */
  public ModelPackage {
    manifest = Collections.unmodifiableSortedMap(new TreeMap<>(manifest));
    if (!isEntryName(entryName)) {
      throw new IllegalArgumentException("'" + entryName + "' cannot name a network entry");
    }
  }

  static boolean isEntryName(String name) {
    return name.matches("[A-Za-z0-9._-]{1,100}") && !name.equals(MANIFEST);
  }

  /** Creates a model from the content of a file. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Creates the model.
     *
     * @throws ModelFormatException if the content is not such a model
     */
    T read(ModelPackage content) throws IOException;
  }

  /**
   * Reads a model from a package or a bare safetensors file.
   *
   * @throws ModelFormatException if the file is damaged, of another version, or not such a model;
   *     the message names it
   * @throws IOException if it cannot be read
   */
  public static <T> T read(Path file, Reader<T> reader) throws IOException {
    try (InputStream in = FileKind.open(file)) {
      return reader.read(content(in, Files.size(file)));
    } catch (ModelFormatException e) {
      throw e.in(file).advising(CURE);
    }
  }

  /**
   * Reads a model from the stream of a package or of a bare safetensors file, up to its end. Leaves
   * the stream open.
   *
   * @throws ModelFormatException if the content is damaged, of another version, or not such a model
   * @throws IOException if the stream cannot be read
   */
  public static <T> T read(InputStream in, Reader<T> reader) throws IOException {
    return read(in, 0, reader);
  }

  /** The same from the bytes of a file. */
  public static <T> T read(byte[] file, Reader<T> reader) throws IOException {
    return read(new ByteArrayInputStream(file), file.length, reader);
  }

  private static <T> T read(InputStream in, long present, Reader<T> reader) throws IOException {
    try {
      return reader.read(content(in, present));
    } catch (ModelFormatException e) {
      throw e.advising(CURE);
    }
  }

  /** The content of a file, see {@link #read(Path, Reader)}. */
  public static ModelPackage read(Path file) throws IOException {
    return read(file, content -> content);
  }

  /** The content of a stream, see {@link #read(InputStream, Reader)}. */
  public static ModelPackage read(InputStream in) throws IOException {
    return read(in, content -> content);
  }

  /** The content of the bytes of a file. */
  public static ModelPackage read(byte[] file) throws IOException {
    return read(file, content -> content);
  }

  private static ModelPackage content(InputStream in, long present) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(4);
    byte[] magic = buffered.readNBytes(4);
    buffered.reset();
    boolean zip = magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3;
    return zip
        ? new PackageReader(buffered, present).read()
        : new ModelPackage(new TreeMap<>(), BARE, network(buffered, present));
  }

  /** A network entry, a safetensors file of the current format version. */
  static SafeTensors network(InputStream in, long present) throws IOException {
    SafeTensors network = SafeTensorsReader.read(in, present);
    FormatVersion.check(network);
    return network;
  }

  /**
   * Writes the package to a file atomically.
   *
   * @throws IOException if writing fails; the file is then unchanged
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, this::write);
  }

  /** Writes the package to a stream and leaves it open. Equal packages give equal bytes. */
  public void write(OutputStream out) throws IOException {
    FormatVersion.check(network);
    PackageWriter.write(this, out);
  }
}
